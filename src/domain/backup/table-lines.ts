/** Characters that are kept in memory. */
const PIECE = 1_000_000;

/** The text of a table in the making: it goes into Blobs piece by piece, which a browser can put on disk. */
export interface TableLines {
  /** Without its end. */
  add(line: string): void;
  count(): number;
  text(): Blob;
}

export function startLines(): TableLines {
  const pieces: Blob[] = [];
  let lines: string[] = [];
  let length = 0;
  let rows = 0;
  function flush(): void {
    pieces.push(new Blob(lines));
    lines = [];
    length = 0;
  }
  return {
    add(line) {
      lines.push(line, "\n");
      rows += 1;
      length += line.length;
      if (length > PIECE) flush();
    },
    count: () => rows,
    text() {
      flush();
      return new Blob(pieces);
    },
  };
}
