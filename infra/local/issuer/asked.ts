import * as z from 'zod';

/** What a client asks a sign-in with (OAuth 2.1, code with PKCE). */
export const askedSchema = z.object({
  response_type: z.literal('code'),
  client_id: z.string().min(1),
  redirect_uri: z.url(),
  state: z.string().max(500),
  code_challenge: z.string().min(43).max(128),
  code_challenge_method: z.literal('S256'),
});
export type Asked = z.infer<typeof askedSchema>;
