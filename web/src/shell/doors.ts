/** The four doors, and whom each lets in. The API decides what one may do; this only chooses what is shown. */
export const DOORS = [
  {
    path: '/desk',
    word: 'doorDesk',
    roles: ['desk', 'unit', 'seat', 'leader', 'auditor', 'admin', 'approver'],
  },
  { path: '/admin', word: 'doorAdmin', roles: ['admin', 'approver', 'desk', 'unit', 'auditor'] },
  { path: '/leader', word: 'doorLeader', roles: ['leader', 'admin', 'desk', 'auditor'] },
] as const;
export type Door = (typeof DOORS)[number];

export const opens = (door: Door, role: string): boolean => door.roles.some((one) => one === role);

/** Where a role goes after it signed in. */
export const homeOf = (role: string): string => {
  if (role === 'leader') return '/leader';
  if (role === 'admin' || role === 'approver') return '/admin';
  return role === 'resident' ? '/' : '/desk';
};
