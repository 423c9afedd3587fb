import { join } from 'node:path';
import { restoreObjects } from '../aws/objects.ts';
import { createTableStore, type TableStore } from '../engines/dynamodb.ts';
import { startDynoxide } from '../engines/dynoxide.ts';
import { type Fauxqs, startFauxqs } from '../engines/fauxqs.ts';
import { createUpstream } from '../engines/http-client.ts';
import { createMailService, type MailService } from '../engines/mail.ts';
import { createSocketUpstream } from '../engines/socket-client.ts';
import { ensureTables } from '../engines/tables.ts';
import { createJournal, type Journal } from '../journal.ts';
import { MessageLedger } from '../sqs/ledger.ts';
import { restoreQueues } from '../sqs/restore.ts';
import { createQueueService, type QueueService } from '../sqs/service.ts';
import { type ResolvedTemplate, resourcesOfType } from '../template.ts';
import type { OnClose } from './types.ts';

/** What holds data: tables, queues, objects, mails, and the journal that outlives the process. */
export interface Engines {
  readonly journal: Journal;
  readonly store: TableStore;
  readonly fauxqs: Fauxqs;
  readonly queues: QueueService;
  readonly mail: MailService;
  /** Makes what the template has, and puts back what was there. */
  restore(resolved: ResolvedTemplate): Promise<void>;
}

export async function startEngines(
  dataDir: string,
  region: string,
  urlBase: string,
  onClose: OnClose,
): Promise<Engines> {
  const journal = createJournal(join(dataDir, 'journal.db'));
  onClose(() => journal.close());
  const external = process.env.DYNAMODB_ENDPOINT;
  const dynoxide = external ? undefined : await startDynoxide(dataDir);
  onClose(() => dynoxide?.stop());
  const store = createTableStore(
    dynoxide ? createSocketUpstream(dynoxide.endpoint) : createUpstream(external ?? ''),
  );
  onClose(() => store.close());
  const fauxqs = await startFauxqs(region);
  onClose(() => fauxqs.close());
  const mail = createMailService(join(dataDir, 'mail.jsonl'));
  onClose(() => mail.close());
  const ledger = new MessageLedger(journal);
  return {
    journal,
    store,
    fauxqs,
    mail,
    queues: createQueueService({ fauxqs, journal, ledger, urlBase }),
    async restore(resolved) {
      const { accountId } = resolved.place;
      const buckets = resourcesOfType(resolved, 'AWS::S3::Bucket').map(({ name }) => name);
      await Promise.all([
        ensureTables(store, resolved),
        restoreQueues(resolved, { fauxqs, journal, ledger, urlBase, accountId }),
        restoreObjects(fauxqs, journal, buckets),
      ]);
    },
  };
}
