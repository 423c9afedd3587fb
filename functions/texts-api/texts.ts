import { ifVersion } from '../../lib/api/if-match.ts';
import { Problem } from '../../lib/api/problem.ts';
import { getText, listTexts, previewText, putText } from '../../lib/api/texts.ts';
import type { TextRows } from '../../lib/aws/texts.ts';
import { TEXT_IDS } from '../../lib/notify/audience.ts';
import { PLACEHOLDERS, placeholdersFor, sampleValues } from '../../lib/notify/placeholders.ts';
import type { StoredText } from '../../lib/notify/stored-text.ts';
import { faultsOf, readerOf, renderBoth, type Said } from '../../lib/notify/template.ts';
import type { Actor } from '../../lib/order/actor.ts';
import { type Request, type Served, serve } from '../../lib/platform/http.ts';
import { administersCity } from '../../lib/unit/area.ts';
import { onlyFor, stale } from './guards.ts';

export interface TextNeeds {
  readonly texts: TextRows;
  readonly now: () => string;
}

const READERS: readonly Actor['role'][] = ['admin', 'approver', 'auditor'];
type AnyRequest = Pick<Request<unknown, unknown, unknown>, 'actor'>;

/** The texts that are sent: read them, try other words, put them in force. */
export function textEndpoints({ texts, now }: TextNeeds): Served[] {
  const reads = ({ actor }: AnyRequest) => onlyFor(READERS, actor);
  const writes = ({ actor }: AnyRequest) => {
    const admin = onlyFor(['admin'], actor);
    if (administersCity(admin)) return admin;
    throw new Problem('forbidden', '消息模板由市级管理员修改', 'Texts are the same for the whole city', {
      remedy: '由市级管理员修改 / An admin of the city changes them',
    });
  };

  const found = async (id: string): Promise<StoredText> => {
    const text = TEXT_IDS.includes(id) ? await texts.get(id) : null;
    if (text) return text;
    throw new Problem('not-found', `没有消息模板 ${id}`, `There is no text ${id}`, {
      remedy: '见 GET /v1/texts / See GET /v1/texts',
    });
  };

  const view = async (text: StoredText) => ({
    body: {
      ...text,
      placeholders: placeholdersFor(readerOf(text.channel)).map((name) => ({
        name,
        label: PLACEHOLDERS[name].name,
        required: text.required.includes(name),
      })),
      earlier: (await texts.earlier(text.id)).filter(({ version }) => version < text.version),
    },
    etag: text.version,
  });

  return [
    serve(listTexts, async (request) => {
      reads(request);
      const all = await Promise.all(TEXT_IDS.map((id) => texts.get(id)));
      return {
        body: {
          texts: all.flatMap((text) =>
            text === null
              ? []
              : [
                  {
                    id: text.id,
                    channel: text.channel,
                    version: text.version,
                    ...(text.changedAt === undefined ? {} : { changedAt: text.changedAt }),
                    zh: text.zh.subject ?? text.zh.body,
                  },
                ],
          ),
        },
      };
    }),
    serve(getText, async (request) => {
      reads(request);
      return view(await found(request.params.id));
    }),
    serve(previewText, async (request) => {
      writes(request);
      const draft = drafted(await found(request.params.id), request.body);
      return {
        body: {
          full: filled(draft, placeholdersFor(readerOf(draft.channel))),
          least: filled(draft, draft.required),
        },
      };
    }),
    serve(putText, async (request) => {
      const { sub } = writes(request);
      const before = await found(request.params.id);
      const seen = ifVersion(request.header('if-match'));
      if (seen === undefined)
        throw new Problem('invalid-input', '缺少 If-Match', 'If-Match is missing', {
          remedy: '先读取模板,以其 ETag 作为 If-Match / Read the text and send its ETag as If-Match',
          errors: [{ field: 'If-Match', message: '缺少', messageEn: 'missing' }],
        });
      if (seen !== before.version) throw stale(before.version);
      const after: StoredText = {
        ...drafted(before, request.body),
        version: before.version + 1,
        changedAt: now(),
        ...(sub === undefined ? {} : { changedBy: sub }),
      };
      if (!(await texts.replace(before, after))) throw stale(before.version + 1);
      return view(after);
    }),
  ];
}

/** The text with other words. @throws Problem 422 naming each placeholder that is unknown or left out. */
function drafted(text: StoredText, { zh, en }: Said): StoredText {
  const { changedAt: _at, changedBy: _by, ...kept } = text;
  const draft = { ...kept, zh, en };
  const faults = faultsOf(draft);
  if (faults.length === 0) return draft;
  const [first] = faults;
  throw new Problem('invalid-input', first?.zh ?? '', first?.en ?? '', {
    remedy: '按 errors 修改;可用的占位符见 GET /v1/texts/{id} / Correct each; GET names the placeholders',
    errors: faults.map(({ path, zh: message, en: messageEn }) => ({
      field: path.join('.'),
      message,
      messageEn,
    })),
  });
}

const filled = (text: StoredText, known: readonly string[]): Said =>
  renderBoth(text, (lang) =>
    Object.fromEntries(Object.entries(sampleValues(lang)).filter(([name]) => known.includes(name))),
  );
