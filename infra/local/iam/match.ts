export type Matcher = (text: string) => boolean;

/** `*` for any characters, `?` for one. A text without them matches only itself. */
export function glob(pattern: string): Matcher {
  const plain = unescaped(pattern);
  if (plain !== undefined) return (text) => text === plain;
  if (pattern === '*') return () => true;
  const expression = new RegExp(`^${source(pattern, '.')}$`, 's');
  return (text) => expression.test(text);
}

/** As `glob`, but a wildcard stays within its part of the ARN; the last part is all that follows five colons. */
export function arnGlob(pattern: string): Matcher {
  const parts = pattern.split(':');
  if (unescaped(pattern) !== undefined || pattern === '*' || parts.length < 6) return glob(pattern);
  const head = parts.slice(0, 5).map((part) => source(part, '[^:]'));
  const expression = new RegExp(`^${head.join(':')}:${source(parts.slice(5).join(':'), '.')}$`, 's');
  return (text) => expression.test(text);
}

/** The name of a policy variable in the text, other than the escapes of `*`, `?` and `$`. */
export function policyVariable(text: string): string | undefined {
  return /\$\{(?![*?$]\})[^}]*\}/.exec(text)?.[0];
}

const TOKENS = /\$\{[*?$]\}|[*?]|[^*?$]+|\$/g;

/** What a pattern without wildcards stands for; undefined when it has some. */
function unescaped(pattern: string): string | undefined {
  const tokens: string[] = pattern.match(TOKENS) ?? [];
  if (tokens.includes('*') || tokens.includes('?')) return undefined;
  return tokens.map((token) => (isEscape(token) ? token.charAt(2) : token)).join('');
}

function source(pattern: string, any: string): string {
  const tokens: string[] = pattern.match(TOKENS) ?? [];
  return tokens
    .map((token) => {
      if (token === '*') return `${any}*`;
      if (token === '?') return any;
      return (isEscape(token) ? token.charAt(2) : token).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    })
    .join('');
}

function isEscape(token: string): boolean {
  return token.length === 4 && token.startsWith('${');
}
