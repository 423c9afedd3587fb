import { Modal } from 'antd';
import { useLanguage, useWords } from '../i18n/language.tsx';
import type { Word } from '../i18n/words.ts';
import { COMMANDS } from './commands.ts';
import { DESK } from './words.ts';

const KEYS: readonly [string, Word][] = [
  ['j ↓', ['下一张', 'Next order']],
  ['k ↑', ['上一张', 'Previous order']],
  ['Enter', ['打开', 'Open']],
  ['Space', ['选择', 'Select']],
  ['/', ['筛选', 'Filter']],
  ['Esc', ['返回列表', 'Back to the list']],
  ['1–5', ['采用候选事项', 'Take a likely category']],
  ['Ctrl Enter', ['提交表单', 'Send the form']],
  ['?', ['本页', 'This help']],
];

/** Every key, in sight when one asks. */
export function Help({ open, close }: { open: boolean; close(): void }) {
  const say = useWords(DESK);
  const { language } = useLanguage();
  const at = language === 'zh' ? 0 : 1;
  const all = [...KEYS, ...Object.values(COMMANDS).map(({ key, word }) => [key, word] as const)];
  return (
    <Modal open={open} onCancel={close} footer={null} title={say('help')}>
      <dl className="keys">
        {all.map(([key, word]) => (
          <div key={word[1]}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{word[at]}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
