import { redact } from '../../../lib/report/redact.ts';
import {
  accuracy,
  confusionMatrix,
  coverageAt,
  type Judged,
  labelScores,
  macroF1,
} from '../../../lib/understand/metrics.ts';
import type { Model } from '../../../lib/understand/model.ts';
import type { HeldOut, Trained } from '../../../lib/understand/train.ts';
import { judgedOf, percent } from './measure.ts';
import { reliabilityCurve } from './reliability.ts';

const STYLE = `body{font:15px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}
h2{margin-top:2.2rem;border-bottom:1px solid #d0d7de}small{color:#57606a;font-weight:400}
.wide{overflow-x:auto}table{border-collapse:collapse}td,th{padding:.25rem .6rem;border:1px solid #d0d7de}
th{background:#f6f8fa;text-align:left}td.n{text-align:right;font-variant-numeric:tabular-nums}svg{max-width:100%}`;

const PAIRS = 12;
const EXAMPLES = 3;
const EXAMPLE_LENGTH = 160;

const safe = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

type Cell = string | number | { html: string };
const cell = (value: Cell): string =>
  typeof value === 'object'
    ? value.html
    : `<td${typeof value === 'number' ? ' class="n"' : ''}>${safe(`${value}`)}</td>`;

const table = (head: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  `<div class="wide"><table><tr>${head.map((h) => `<th>${safe(h)}</th>`).join('')}</tr>
${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n')}</table></div>`;

const section = (zh: string, en: string, note: string, content: string): string =>
  `<h2>${zh} <small>${en}</small></h2>\n<p>${note}</p>\n${content}\n`;

/** The report on a training as one HTML page, Chinese first; message texts with personal numbers masked. */
export function page({ model, heldOut }: Trained): string {
  const rows = judgedOf(heldOut);
  return `<!doctype html>
<html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>分类模型报告 · Report on a classifier</title><style>${STYLE}</style>
<h1>分类模型报告 <small>Report on a classifier</small></h1>
<p>每条消息都由没有见过它的模型判断。<small>Each message was judged by a model that had not seen it.</small></p>
${summary(model, rows, heldOut)}
${labels(model, rows)}
${section('可靠性', 'Reliability', '把握说多少，就该对多少：点应落在虚线上。<small>Points on the dashed line: confidence means what it says.</small>', reliabilityCurve(rows))}
${confusion(model, rows)}
${confusions(heldOut)}
</html>
`;
}

function summary(model: Model, rows: readonly Judged[], heldOut: readonly HeldOut[]): string {
  const sent = heldOut.filter(({ dispatch }) => dispatch);
  const right = sent.filter((h) => h.right).length / sent.length;
  return table(
    ['', ''],
    [
      ['模型版本 model version', model.version],
      ['消息 messages', rows.length],
      ['类别 labels', model.labels.length],
      ['准确率 accuracy', percent(accuracy(rows))],
      ['宏平均 F1 macro-F1', macroF1(rows).toFixed(3)],
      ...[0.95, 0.97, 0.99].map((p) => [
        `准确率 ${percent(p)} 时可自动分拨 coverage at ${percent(p)} precision`,
        percent(coverageAt(rows, p)),
      ]),
      ['按阈值自动分拨 dispatched by the thresholds', percent(sent.length / rows.length)],
      ['其中正确 of these right', sent.length > 0 ? percent(right) : '–'],
      ['模型大小 model size', `${model.bytes.toLocaleString('en-US')} B`],
    ],
  );
}

function labels(model: Model, rows: readonly Judged[]): string {
  const listed = labelScores(rows).map(({ label, support, precision, recall, f1 }) => {
    const threshold = model.threshold[model.labels.indexOf(label)] ?? Number.POSITIVE_INFINITY;
    const open = Number.isFinite(threshold);
    const figures = [precision, recall, f1].map((v) => v.toFixed(3));
    return [label, support, ...figures, open ? threshold.toFixed(3) : '–', open ? '是 yes' : '否 no'];
  });
  return section(
    '各类别',
    'Labels',
    '达到阈值且在白名单内的自动分拨，其余由人决定。<small>Whitelisted and above its threshold: dispatched; the rest is decided by a person.</small>',
    table(
      [
        '类别 label',
        '数量 support',
        '精确率 precision',
        '召回率 recall',
        'F1',
        '阈值 threshold',
        '白名单 whitelist',
      ],
      listed,
    ),
  );
}

function confusion(model: Model, rows: readonly Judged[]): string {
  const matrix = confusionMatrix(rows, model.labels);
  const shaded = matrix.map((line, i) => {
    const all = line.reduce((a, b) => a + b, 0) || 1;
    return [
      model.labels[i] ?? '',
      ...line.map((n, j): Cell => {
        const [hue, depth] = [i === j ? '46,160,67' : '207,34,46', n / all];
        return { html: `<td class="n" style="background:rgba(${hue},${depth.toFixed(3)})">${n || ''}</td>` };
      }),
    ];
  });
  return section(
    '混淆矩阵',
    'Confusion matrix',
    '行：人定的类别；列：模型判的类别。<small>Rows: what people said; columns: what the model said.</small>',
    table(['', ...model.labels], shaded),
  );
}

function confusions(heldOut: readonly HeldOut[]): string {
  const pairs = Map.groupBy(
    heldOut.filter(({ right }) => !right),
    ({ example, code }) => `${example.label} → ${code}`,
  );
  const worst = [...pairs].sort((a, b) => b[1].length - a[1].length).slice(0, PAIRS);
  const listed = worst.flatMap(([pair, of]) =>
    of
      .toSorted((a, b) => b.confidence - a.confidence)
      .slice(0, EXAMPLES)
      .map(({ example, confidence }, i) => [
        i === 0 ? pair : '',
        i === 0 ? of.length : '',
        percent(confidence),
        excerpt(example),
      ]),
  );
  return section(
    '最常混淆',
    'Worst confusions',
    '人定的 → 模型判的；先列把握最大的错误，可能是标注有误。<small>What people said → what the model said; surest first: perhaps the label is wrong.</small>',
    table(['混淆 confusion', '次数 times', '把握 confidence', '例 example'], listed),
  );
}

function excerpt({ title, text }: HeldOut['example']): string {
  const whole = redact([title, text].filter(Boolean).join(' · ').replace(/\s+/g, ' ')).text;
  return whole.length > EXAMPLE_LENGTH ? `${whole.slice(0, EXAMPLE_LENGTH)}…` : whole;
}
