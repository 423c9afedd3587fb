import * as z from 'zod';

const aboutSchema = z.object({
  api: z.url(),
  awsEndpoint: z.url(),
  region: z.string(),
  adminCredentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
  outputs: z.record(z.string(), z.string()),
});
export type About = z.infer<typeof aboutSchema>;

/** The system running on this machine: `PORT` says which. @throws Error with the remedy when none answers */
export function running(port = process.env.PORT ?? '8787') {
  const url = `http://127.0.0.1:${port}`;
  const ask = async <T extends z.ZodType>(schema: T, path: string, body?: object): Promise<z.infer<T>> => {
    const response = await fetch(
      `${url}${path}`,
      body ? { method: 'POST', body: JSON.stringify(body) } : {},
    ).catch((cause: unknown) => {
      throw new Error(`Nothing answers on ${url}: start it with npm start, or set PORT`, { cause });
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    return schema.parse(JSON.parse(text));
  };
  /** Names of its resources, and this process pointed at its AWS endpoint. */
  const environment = async () => {
    const { outputs, awsEndpoint, region, adminCredentials } = await ask(aboutSchema, '/local');
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: awsEndpoint,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: adminCredentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: adminCredentials.secretAccessKey,
    });
    const named = z
      .object({ CityTable: z.string(), DataBucket: z.string(), UnitQueuePrefix: z.string() })
      .parse(outputs);
    return {
      CITY_TABLE: named.CityTable,
      DATA_BUCKET: named.DataBucket,
      UNIT_QUEUE_PREFIX: named.UnitQueuePrefix,
    };
  };
  return {
    environment,
    about: () => ask(aboutSchema, '/local'),
    token: async (claims: object) =>
      (await ask(z.object({ token: z.string() }), '/local/token', claims)).token,
    advance: (by: { ms: number }) =>
      ask(z.object({ now: z.string(), aheadMs: z.number() }), '/local/clock', by),
  };
}

/** Runs a tool: its error is one line on stderr and exit code 1. */
export async function tool(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
