/** The part of `natural` used here; the package ships no types for its parts, and its root must never be imported. */
declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: { stem(token: string): string };
  export default stemmer;
}
