/** The bytes are no whole picture of their kind. */
export class NotAPicture extends Error {
  override name = 'NotAPicture';
}
