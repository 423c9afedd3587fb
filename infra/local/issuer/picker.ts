import type { Asked } from './asked.ts';

interface Pick {
  readonly zh: string;
  readonly en: string;
  readonly role: string;
  readonly unit?: string;
}

/** Who a newcomer may want to be, by door. Units are Tianjin's; any other can be typed. */
const PICKS: readonly Pick[] = [
  { zh: '市级智慧中枢 · 派单席', en: 'City hub desk', role: 'desk', unit: 'city' },
  { zh: '和平区智能分中心', en: 'Heping district centre', role: 'desk', unit: '120101' },
  { zh: '劝业场街道智慧工作站', en: 'Quanyechang street station', role: 'desk', unit: '120101001' },
  { zh: '和平区水务局 · 承办单位', en: 'Heping water bureau, a unit', role: 'unit', unit: '120101-water' },
  {
    zh: '和平区城管委 · 承办单位',
    en: 'Heping city management, a unit',
    role: 'unit',
    unit: '120101-urban-management',
  },
  { zh: '热线话务员', en: 'Hotline seat', role: 'seat' },
  { zh: '系统管理员', en: 'Administrator', role: 'admin' },
  { zh: '审批人', en: 'Approver', role: 'approver' },
  { zh: '领导', en: 'Leader', role: 'leader' },
  { zh: '审计员', en: 'Auditor', role: 'auditor' },
  { zh: '市民', en: 'Resident', role: 'resident' },
];

const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const hidden = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`)
    .join('');

/** 本机登录: one click a role. Served by the local issuer only. */
export function pickerPage(asked: Asked): string {
  const picks = PICKS.map(
    ({ zh, en, role, unit = '' }) =>
      `<li><form>${hidden({
        ...asked,
        role,
        unit,
        sub: `local-${role}${unit && `-${unit}`}`,
        name: zh,
      })}<button><b>${zh}</b><span>${en} · ${role}${unit && ` · ${unit}`}</span></button></form></li>`,
  ).join('');
  const roles = [...new Set(PICKS.map(({ role }) => role))]
    .map((role) => `<option>${role}</option>`)
    .join('');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="/icon.svg"><title>本机登录 · 海河派单</title>
<style>${STYLE}</style></head><body><main><h1>本机登录 <small>Local sign-in</small></h1>
<p>这是本机的身份颁发者,只在这台机器上:选一个身份即可。<br><span lang="en">Only on this machine: pick who you are.</span></p>
<ul>${picks}</ul><h2>其他单位 <small>Another unit</small></h2><form class="other">${hidden({ ...asked })}
<label>角色 Role <select name="role">${roles}</select></label>
<label>单位编号 Unit <input name="unit" placeholder="120104-water" pattern="(city|\\d{6}|\\d{9}|\\d{12})(-[a-z][a-z0-9\\-]*)?"></label>
<button><b>登录 Sign in</b></button></form></main></body></html>`;
}

const STYLE = `body{margin:0;background:#f4f6f9;color:#16202c;font:16px/1.5 -apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:640px;margin:0 auto;padding:24px 16px}small,span{color:#4a5765;font-weight:400;font-size:.85rem}
ul{list-style:none;padding:0;display:grid;gap:8px}button{width:100%;min-height:48px;padding:8px 16px;text-align:start;border:1px solid #cfd6de;border-radius:10px;background:#fff;color:#0b5cad;font:inherit;cursor:pointer;display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 12px}
button:hover{border-color:#0b5cad;background:#e8f1fb}:focus-visible{outline:3px solid #0b5cad;outline-offset:2px}
.other{display:grid;gap:10px}label{display:grid;gap:4px}input,select{min-height:44px;padding:4px 10px;border:1px solid #6b7784;border-radius:8px;font:inherit;background:#fff}`;
