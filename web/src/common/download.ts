import { callForFile } from '../api/client.ts';

/** Saves an answer as a file. @throws ApiError */
export async function download(path: string, name: string): Promise<void> {
  const url = URL.createObjectURL(await callForFile(path));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
