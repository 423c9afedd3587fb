import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));

// `npm run web` builds into dist/web; `npm run web:dev` serves with reload, in front of a running `npm start`.
const api = { target: `http://127.0.0.1:${process.env.PORT ?? '8787'}` };
const API_PATHS = [
  '/v1',
  '/open311',
  '/local',
  '/config.json',
  '/openapi.json',
  '/asyncapi.json',
  '/healthz',
];

export default defineConfig({
  root,
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy forbids data: scripts and allows images only; small files stay files.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    reportCompressedSize: false,
    manifest: true,
    rolldownOptions: {
      // "use client" means nothing where everything is the client.
      onwarn: (warning, tell) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : tell(warning)),
    },
  },
  server: { proxy: Object.fromEntries(API_PATHS.map((path) => [path, api])) },
});
