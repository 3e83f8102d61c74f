/** A file that was changed on disk after it was handed out: its bytes can no longer be read. */
export async function changedFile(contents: Blob): Promise<File> {
  const folder = await navigator.storage.getDirectory();
  const name = crypto.randomUUID();
  const handle = await folder.getFileHandle(name, { create: true });
  await write(handle, contents);
  const file = await handle.getFile();
  await write(handle, new Blob([contents, contents]));
  return file;
}

async function write(handle: FileSystemFileHandle, contents: Blob): Promise<void> {
  const stream = await handle.createWritable();
  await stream.write(contents);
  await stream.close();
}
