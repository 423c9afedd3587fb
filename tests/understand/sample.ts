import type { Example } from '../../lib/understand/train.ts';

const MATTERS: Record<string, { things: string[]; faults: string[] }> = {
  lamp: { things: ['路灯', '灯杆', '街灯', '照明'], faults: ['不亮', '坏了', '一闪一闪', '白天也开着'] },
  water: { things: ['自来水', '水管', '水表', '水龙头'], faults: ['停了', '漏得厉害', '发黄', '压力太小'] },
  noise: { things: ['工地', '酒吧', '广场舞', '装修'], faults: ['太吵', '半夜轰鸣', '扰民', '声音很大'] },
};
const PLACES = ['小区门口', '学校旁边', '我家楼下', '菜市场对面', '公园东侧'];

/** Small made-up reports of three kinds, easy to tell apart. */
export const SAMPLE: readonly Example[] = Object.entries(MATTERS).flatMap(([label, { things, faults }]) =>
  things.flatMap((thing) =>
    faults.flatMap((fault) => PLACES.map((place) => ({ label, text: `${place}的${thing}${fault}` }))),
  ),
);
