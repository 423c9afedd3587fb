/** Charts on the cockpit's dark wall. */
export const INK = '#d5dde5';
export const LINES = '#2a3947';
export const AXIS = { axisLabel: { color: INK }, axisLine: { lineStyle: { color: LINES } } };
