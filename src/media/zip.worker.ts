import type { FromZipWorker, ToZipWorker } from "./zip-file.ts";
import { openZipOutput, type ZipOutput } from "./zip-output.ts";
import { startZip, type ZipStream } from "./zip-stream.ts";

let wanted = new AbortController();
let zip: ZipStream | undefined;
let output: ZipOutput | undefined;
/** One task after the other, in the order in which they came. */
let last: Promise<void> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<ToZipWorker>) => {
  if ("abort" in data) wanted.abort();
  last = last.then(() => answer(data));
};

async function answer(task: ToZipWorker): Promise<void> {
  try {
    post({ done: await work(task) });
  } catch (error) {
    const { name = "Error", message = String(error) } = error as Partial<Error>;
    post({ failure: { name, message } });
  }
}

async function work(task: ToZipWorker): Promise<boolean> {
  if ("open" in task) {
    wanted = new AbortController();
    output = await openZipOutput(task.open);
    zip = startZip(output.stream);
    return true;
  }
  if ("abort" in task) {
    await output?.abort();
    return true;
  }
  if (!zip) throw new Error("The zip is not open");
  if ("close" in task) {
    await zip.close();
    return true;
  }
  return zip.add(task.add, { signal: wanted.signal, onBytes: (bytes) => post({ bytes }) });
}

function post(message: FromZipWorker): void {
  self.postMessage(message);
}
