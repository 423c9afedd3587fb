/** What may be logged: ids, codes, counts, times. Never a text a person wrote, never who they are. */
type Fields = Record<string, string | number | boolean | null | undefined>;

const line = (level: string, message: string, fields: Fields): string =>
  JSON.stringify({ level, message, ...fields });

/** The parser of JSON quotes what it could not read, which may be a person's words. */
function describe(error: unknown): Fields {
  if (error instanceof SyntaxError) return { error: error.name, detail: 'not JSON' };
  if (error instanceof Error) return { error: error.name, detail: error.message };
  return { error: 'unknown', detail: String(error) };
}

/** One JSON object a line on the function's log. */
export const log = {
  info: (message: string, fields: Fields = {}) => console.info(line('INFO', message, fields)),
  error: (message: string, error: unknown, fields: Fields = {}) =>
    console.error(line('ERROR', message, { ...fields, ...describe(error) })),
};
