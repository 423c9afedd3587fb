/** What may be logged: ids, codes, counts, times. Never a text a person wrote, never who they are. */
type Fields = Record<string, string | number | boolean | null | undefined>;

const line = (level: string, message: string, fields: Fields): string =>
  JSON.stringify({ level, message, ...fields });

/** One JSON object a line on the function's log. */
export const log = {
  info: (message: string, fields: Fields = {}) => console.info(line('INFO', message, fields)),
  warn: (message: string, fields: Fields = {}) => console.warn(line('WARN', message, fields)),
  error: (message: string, error: unknown, fields: Fields = {}) =>
    console.error(
      line('ERROR', message, {
        ...fields,
        error: error instanceof Error ? error.name : 'unknown',
        detail: error instanceof Error ? error.message : String(error),
      }),
    ),
};
