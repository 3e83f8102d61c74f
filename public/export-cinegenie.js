// biome-ignore-all lint/style/noExcessiveLinesPerFile: it is pasted as one piece
// biome-ignore-all lint/suspicious/noConsole: the console is where it is pasted

/*
 * Takes a library of the earlier app (cineGenie, database versions 3 to 7) to Scenekeep.
 * Open the earlier app, open the browser's console (F12), paste all of this, press Enter, and
 * follow the box that appears. What is saved is a backup that Scenekeep restores. The library
 * itself is only read; nothing is sent anywhere.
 */
{
  const DATABASE = "cineGenieDatabase";
  /** The library's id, made once for this address, so that two exports are of one library. */
  const ID_KEPT_AS = "scenekeep-library-id";
  const ORIGINALS = { images: "image", videos: "video", audios: "audio" };
  const USUAL_TYPES = { image: "image/png", video: "video/mp4", audio: "audio/mpeg" };
  const OUR_TABLES = [...Object.keys(ORIGINALS), "scripts", "prompts", "scriptAssetMappings"];
  const LEFT_OUT = ["thumbnails", "jobs"];
  /** Rows read together: one may hold megabytes of text. */
  const AT_ONCE = 25;
  /** Bytes that are read, or written, together. */
  const PIECE = 4 * 1024 * 1024;
  const UTF8 = new TextEncoder();

  class Refusal extends Error {}

  // ---- The database: only read, at the version it has ----

  const open = () =>
    new Promise((resolve, reject) => {
      const request = indexedDB.open(DATABASE);
      // There was none: the making of it is undone.
      request.onupgradeneeded = () => request.transaction.abort();
      request.onsuccess = () => resolve(request.result);
      request.onerror = (event) => {
        event.preventDefault();
        const isNone = request.error.name === "AbortError";
        reject(isNone ? new Refusal("There is no library at this address.") : request.error);
      };
    });

  const answer = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = (event) => {
        event.preventDefault();
        reject(request.error);
      };
    });

  /** Refuses what isn't a library of the earlier app. */
  const versionOf = (database) => {
    const version = Math.floor(database.version / 10);
    if (version >= 8) {
      throw new Refusal(
        "Scenekeep has upgraded this library already: open Scenekeep at this address, and make a backup there.",
      );
    }
    if (version < 3) throw new Refusal(`This library has version ${version}, which is too old.`);
    return version;
  };

  const tablesOf = (database) =>
    [...database.objectStoreNames].filter((name) => isSaved(name) && !LEFT_OUT.includes(name));

  /** The others no list of tables can hold; nobody has them. */
  const isSaved = (name) =>
    !["", "$meta", "__proto__"].includes(name) &&
    !/\p{Cs}/u.test(name) &&
    tablePath(name).length <= 400;

  const countRows = async (database) => {
    const tables = tablesOf(database);
    const reading = database.transaction(tables);
    const counts = await Promise.all(
      tables.map((name) => answer(reading.objectStore(name).count())),
    );
    return Object.fromEntries(tables.map((name, at) => [name, counts[at]]));
  };

  // ---- Keys and rows as text, as Scenekeep writes them ----

  const tagOf = (value) => Object.prototype.toString.call(value).slice(8, -1);
  const isBlob = (value) => ["Blob", "File"].includes(tagOf(value));
  const bytesOf = (buffer) =>
    ArrayBuffer.isView(buffer)
      ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
      : new Uint8Array(buffer);
  const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

  const keyText = (key) => {
    if (typeof key === "number") return String(key === 0 ? 0 : key);
    if (typeof key === "string") return JSON.stringify(key);
    if (Array.isArray(key)) return `[${key.map(keyText).join(",")}]`;
    if (tagOf(key) === "Date") return `@${key.getTime()}`;
    return `#${hexOf(bytesOf(key))}`;
  };

  /** Bytes of one line: a row over it is named instead. */
  const MAX_LINE = 64 * 1024 * 1024;
  const MAX_DEPTH = 500;
  const MAX_OBJECTS = 2_000_000;
  const BOXES = ["Boolean", "Number", "String", "BigInt"];
  const VIEWS =
    /^(Int8|Uint8|Uint8Clamped|Int16|Uint16|Int32|Uint32|Float32|Float64|BigInt64|BigUint64)Array$|^DataView$/;

  const tagged = (tag, ...parts) => `{"$":["${tag}",${parts.join(",")}]}`;

  const base64 = (bytes) => {
    let units = "";
    for (let at = 0; at < bytes.length; at += 0x4000) {
      units += String.fromCharCode(...bytes.subarray(at, at + 0x4000));
    }
    return btoa(units);
  };

  const listText = (items, work) =>
    `[${Array.from(items, (item) => textOf(item, work)).join(",")}]`;
  const pairsText = (pairs, work) =>
    `[${Array.from(pairs, ([key, value]) => `[${textOf(key, work)},${textOf(value, work)}]`).join(",")}]`;

  const recordText = (record, work) => {
    const fields = Object.entries(record);
    if (fields.some(([name]) => name === "$" || name === "__proto__")) {
      return tagged("object", pairsText(fields, work));
    }
    return `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${textOf(value, work)}`).join(",")}}`;
  };

  const arrayText = (list, work) => {
    const keys = Object.keys(list);
    const isPlain =
      keys.length === list.length && (keys.at(-1) ?? "-1") === String(list.length - 1);
    if (isPlain) return listText(list, work);
    if (list.length > 10_000_000) throw new Error("too-large: an array with holes");
    return tagged("array", list.length, pairsText(Object.entries(list), work));
  };

  const objectText = (value, work) => {
    const kind = tagOf(value);
    if (Array.isArray(value)) return arrayText(value, work);
    if (kind === "Object") return recordText(value, work);
    if (kind === "Date") return tagged("date", JSON.stringify(value.getTime()));
    if (isBlob(value)) return tagged("blob", JSON.stringify(work.refOf(value)));
    if (kind === "Map") return tagged("map", pairsText(value, work));
    if (kind === "Set") return tagged("set", listText(value, work));
    if (kind === "RegExp") {
      return tagged("regexp", JSON.stringify(value.source), JSON.stringify(value.flags));
    }
    if (kind === "Error") {
      const { name, message, stack = null } = value;
      return tagged("error", ...[name, message, stack].map((word) => JSON.stringify(word)));
    }
    if (BOXES.includes(kind)) return tagged("boxed", textOf(value.valueOf(), work));
    if (kind === "ArrayBuffer" || VIEWS.test(kind)) {
      return tagged("bytes", `"${kind}"`, `"${base64(bytesOf(value))}"`);
    }
    throw new Error(`bad-row: a ${kind}`);
  };

  const numberText = (number) => {
    if (Number.isFinite(number) && !Object.is(number, -0)) return String(number);
    return tagged("number", `"${Object.is(number, -0) ? "-0" : number}"`);
  };

  const bigintText = (digits) => {
    if (digits.length > 20_000) throw new Error("too-large: a bigint");
    return tagged("bigint", `"${digits}"`);
  };

  const textOf = (value, work) => {
    if (typeof value === "string" || typeof value === "boolean") return JSON.stringify(value);
    if (typeof value === "number") return numberText(value);
    if (typeof value === "bigint") return bigintText(String(value));
    if (value === undefined) return '{"$":["undefined"]}';
    if (value === null) return "null";
    const number = work.met.get(value);
    if (number !== undefined) return tagged("ref", number);
    if (work.met.size >= MAX_OBJECTS) throw new Error("too-large: objects in a row");
    if (work.depth >= MAX_DEPTH) throw new Error("bad-row: nested too deep");
    work.met.set(value, work.met.size);
    work.depth += 1;
    const text = objectText(value, work);
    work.depth -= 1;
    return text;
  };

  /** A row as one line; `refOf` says for each Blob in it where its bytes will lie. */
  const encodeRow = (row, refOf) => {
    const line = textOf(row, { refOf, met: new Map(), depth: 0 });
    if (line.length * 3 > MAX_LINE && UTF8.encode(line).length > MAX_LINE) {
      throw new Error("too-large: a row of more than 64 MiB");
    }
    return line;
  };

  const refTo = (blob, path) => {
    const ref = { path, type: blob.type, bytes: blob.size };
    if (tagOf(blob) !== "File") return ref;
    return { ...ref, name: blob.name, lastModified: blob.lastModified };
  };

  // ---- Paths ----

  const EXTENSIONS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/avif": "avif",
    "image/svg+xml": "svg",
    "image/bmp": "bmp",
    "video/mp4": "mp4",
    "video/webm": "webm",
    "video/quicktime": "mov",
    "video/x-matroska": "mkv",
    "video/ogg": "ogv",
    "audio/mpeg": "mp3",
    "audio/mp3": "mp3",
    "audio/wav": "wav",
    "audio/ogg": "ogg",
    "audio/mp4": "m4a",
    "audio/webm": "webm",
    "audio/flac": "flac",
    "audio/aac": "aac",
  };

  /** What every file system takes; '' where nothing of it does. */
  const safe = (text, most) =>
    [
      ...text
        .normalize("NFC")
        .replace(/[\p{Cc}\p{Cs}\p{Cf}\u2028\u2029]/gu, "")
        .replace(/[<>:"/\\|?*]+/gu, "-"),
    ]
      .slice(0, most)
      .join("")
      .replace(/^[.\s]+|[.\s]+$/gu, "");

  const extensionOf = (mimeType) =>
    EXTENSIONS[mimeType.split(";")[0].trim().toLowerCase()] ?? "bin";

  const textIn = (value) => (typeof value === "string" ? value.trim() : "");

  /** `originals/image/42 pier.jpg`; an id that is no number has no safe text, so its turn stands there. */
  const originalPath = (type, row, blob, turn) => {
    const mimeType = textIn(row.mimeType) || blob.type || USUAL_TYPES[type];
    const given = (textIn(row.originalFilename) || textIn(blob.name)).split(/[/\\]/).at(-1);
    const dot = given.lastIndexOf(".");
    const stem = safe(dot > 0 ? given.slice(0, dot) : given, 60) || type;
    const extension = dot > 0 ? safe(given.slice(dot + 1), 16).replace(/\s/g, "") : "";
    const id = typeof row.id === "number" ? keyText(row.id) : `~${turn}`;
    return `originals/${type}/${id} ${stem}.${extension || extensionOf(mimeType)}`;
  };

  /** Names that Windows keeps for devices, whatever their end. */
  const DEVICE = /^(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³]|conin\$|conout\$)(?=\.|\s|$)/iu;

  /** What is no letter, digit, `_` or `-` becomes `%xx`, and so does the first letter of such a name. */
  const tablePath = (table) => {
    const hex = (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
    const file = encodeURIComponent(table).replace(/[!'()*.~]|^_/gu, hex);
    return `tables/${DEVICE.test(file) ? file.replace(/^./u, hex) : file}.ndjson`;
  };

  // ---- Reading every table at one moment ----

  /** One transaction over all tables; a row that can't be read may end it, and it is renewed. */
  const startReading = (database, names) => {
    let transaction = database.transaction(names);
    return {
      storeOf: (table) => transaction.objectStore(table),
      renew() {
        transaction = database.transaction(names);
      },
    };
  };

  /** Rows with their keys; one that the browser can't read is named, and stops no other. */
  const eachRow = async (reading, table, visit, onUnreadable) => {
    let keys = await answer(reading.storeOf(table).getAllKeys(null, AT_ONCE));
    while (keys.length > 0) {
      try {
        const range = IDBKeyRange.bound(keys[0], keys.at(-1));
        const rows = await answer(reading.storeOf(table).getAll(range));
        for (const [at, row] of rows.entries()) visit(row, keys[at]);
      } catch {
        for (const key of keys) await readOne(reading, table, key, visit, onUnreadable);
        reading.renew();
      }
      const rest = IDBKeyRange.lowerBound(keys.at(-1), true);
      keys = await answer(reading.storeOf(table).getAllKeys(rest, AT_ONCE));
    }
  };

  const readOne = async (reading, table, key, visit, onUnreadable) => {
    try {
      reading.renew();
      const row = await answer(reading.storeOf(table).get(key));
      if (row !== undefined) visit(row, key);
    } catch (error) {
      onUnreadable(key, `${error.name}: ${error.message}`);
    }
  };

  /** One table as lines of text, in pieces that the browser may put on disk. */
  const startTable = (name) => {
    const parts = [];
    let lines = "";
    let rows = 0;
    return {
      add(line) {
        lines += `${line}\n`;
        rows += 1;
        if (lines.length < PIECE) return;
        parts.push(new Blob([lines]));
        lines = "";
      },
      end: () => ({ name, rows, text: new Blob([...parts, lines]) }),
    };
  };

  /**
   * All tables as they are at one moment. The Blobs in them are noted by the key of their row,
   * with where each is to go, and read one by one afterwards.
   */
  const readTables = async (database, onTable) => {
    const names = tablesOf(database);
    const reading = startReading(database, names);
    const found = { tables: [], rowsWithBlobs: [], unreadable: [], blobs: 0 };
    for (const name of names) {
      const table = startTable(name);
      const hasOwnKeys = reading.storeOf(name).keyPath !== null;
      const onUnreadable = (key, why) =>
        found.unreadable.push({ table: name, key: keyText(key), why });
      const visit = (row, key) => {
        const refs = [];
        const refOf = (blob) => {
          const turn = found.blobs + refs.length + 1;
          const isOriginal = name in ORIGINALS && blob === row.data;
          const path = isOriginal
            ? originalPath(ORIGINALS[name], row, blob, turn)
            : `blobs/${turn}.${extensionOf(blob.type)}`;
          return refs[refs.push(refTo(blob, path)) - 1];
        };
        try {
          const line = encodeRow(hasOwnKeys ? row : { key, value: row }, refOf);
          table.add(line);
          if (refs.length > 0) found.rowsWithBlobs.push({ table: name, key, refs });
          found.blobs += refs.length;
        } catch (error) {
          onUnreadable(key, error.message);
        }
      };
      onTable(name);
      await eachRow(reading, name, visit, onUnreadable);
      found.tables.push(table.end());
    }
    return found;
  };

  // ---- SHA-256 and CRC-32, piece by piece: the browser's own SHA-256 wants all bytes at once ----

  const PRIMES = [];
  for (let number = 2; PRIMES.length < 64; number += 1) {
    if (PRIMES.every((prime) => number % prime !== 0)) PRIMES.push(number);
  }
  const fractionOf = (number) => ((number - Math.floor(number)) * 2 ** 32) | 0;
  const ROUNDS = Int32Array.from(PRIMES, (prime) => fractionOf(Math.cbrt(prime)));
  const START = Int32Array.from(PRIMES.slice(0, 8), (prime) => fractionOf(Math.sqrt(prime)));

  const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    return crc;
  });

  /** Of bytes that follow others, whose CRC-32 is `before`. */
  const crcOf = (bytes, before) => {
    let crc = ~before;
    for (let at = 0; at < bytes.length; at += 1) {
      crc = (crc >>> 8) ^ CRC_TABLE[(crc ^ bytes[at]) & 255];
    }
    return ~crc >>> 0;
  };

  /** Polynomials over two numbers, as CRC-32 knows them, multiplied. */
  const crcProduct = (one, other) => {
    let product = 0;
    let factor = other;
    for (let bit = 31; bit >= 0; bit -= 1) {
      if ((one >>> bit) & 1) product ^= factor;
      factor = factor & 1 ? (factor >>> 1) ^ 0xedb88320 : factor >>> 1;
    }
    return product >>> 0;
  };

  /** The CRC-32 of two pieces from that of each, and the bytes of the second: nothing is read again. */
  const crcOfBoth = (first, second, length) => {
    let crc = first;
    // x to the power of 8, of 16, of 32 …
    let power = 1 << 23;
    for (let rest = length; rest > 0; rest = Math.floor(rest / 2)) {
      if (rest % 2 === 1) crc = crcProduct(power, crc);
      power = crcProduct(power, power);
    }
    return (crc ^ second) >>> 0;
  };

  const words = new Int32Array(64);

  /** One block of 64 bytes into the eight words of the hash. */
  const mixBlock = (hash, view, offset) => {
    for (let at = 0; at < 16; at += 1) words[at] = view.getInt32(offset + at * 4);
    for (let at = 16; at < 64; at += 1) {
      const early = words[at - 15];
      const late = words[at - 2];
      const low =
        ((early >>> 7) | (early << 25)) ^ ((early >>> 18) | (early << 14)) ^ (early >>> 3);
      const high = ((late >>> 17) | (late << 15)) ^ ((late >>> 19) | (late << 13)) ^ (late >>> 10);
      words[at] = (words[at - 16] + low + words[at - 7] + high) | 0;
    }
    let a = hash[0];
    let b = hash[1];
    let c = hash[2];
    let d = hash[3];
    let e = hash[4];
    let f = hash[5];
    let g = hash[6];
    let h = hash[7];
    for (let at = 0; at < 64; at += 1) {
      const turned = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const first = (h + turned + ((e & f) ^ (~e & g)) + ROUNDS[at] + words[at]) | 0;
      const other = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const second = (other + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + second) | 0;
    }
    hash[0] += a;
    hash[1] += b;
    hash[2] += c;
    hash[3] += d;
    hash[4] += e;
    hash[5] += f;
    hash[6] += g;
    hash[7] += h;
  };

  /** The sums of a Blob, and its size; `onBytes` hears of every piece. */
  const sumsOf = async (blob, signal, onBytes = () => undefined) => {
    const hash = Int32Array.from(START);
    let crc = 0;
    for (let offset = 0; offset < blob.size; offset += PIECE) {
      signal.throwIfAborted();
      const bytes = new Uint8Array(await blob.slice(offset, offset + PIECE).arrayBuffer());
      crc = crcOf(bytes, crc);
      // Only the last piece ends within a block.
      const view = new DataView(bytes.buffer);
      for (let at = 0; at + 64 <= bytes.length; at += 64) mixBlock(hash, view, at);
      onBytes(bytes.length);
    }
    const rest = await blob.slice(blob.size - (blob.size % 64)).arrayBuffer();
    const end = new Uint8Array(rest.byteLength < 56 ? 64 : 128);
    end.set(new Uint8Array(rest));
    end[rest.byteLength] = 0x80;
    const view = new DataView(end.buffer);
    view.setBigUint64(end.length - 8, BigInt(blob.size) * 8n);
    for (let at = 0; at < end.length; at += 64) mixBlock(hash, view, at);
    for (const [at, word] of hash.entries()) view.setInt32(at * 4, word);
    return { crc, bytes: blob.size, sha256: hexOf(new Uint8Array(end.buffer, 0, 32)) };
  };

  // ---- The zip ----

  const LARGE = 0xffffffff;

  /** Little-endian numbers: pairs of how many bytes and which value. */
  const packed = (...fields) => {
    const bytes = new Uint8Array(fields.reduce((sum, [width]) => sum + width, 0));
    let at = 0;
    for (const [width, value] of fields) {
      for (let byte = 0; byte < width; byte += 1)
        bytes[at++] = Math.floor(value / 256 ** byte) % 256;
    }
    return bytes;
  };

  const dosTime = (date) => {
    const year = Math.min(Math.max(date.getFullYear(), 1980), 2107) - 1980;
    const day = (year << 9) | ((date.getMonth() + 1) << 5) | date.getDate();
    const time = (date.getHours() << 11) | (date.getMinutes() << 5) | (date.getSeconds() >> 1);
    return day * 65536 + time;
  };

  /** What both the header before an entry and its line in the directory say. */
  const entryFields = ({ method, time, crc, stored, bytes, name }, extra) => [
    [2, extra.length > 0 ? 45 : 20],
    // Names are UTF-8.
    [2, 0x800],
    [2, method],
    [4, time],
    [4, crc],
    [4, Math.min(stored, LARGE)],
    [4, Math.min(bytes, LARGE)],
    [2, name.length],
    [2, extra.length],
  ];

  /** 64-bit numbers, where 32 bits don't hold them. */
  const extraOf = (...numbers) =>
    numbers.length === 0
      ? new Uint8Array()
      : packed([2, 1], [2, numbers.length * 8], ...numbers.map((number) => [8, number]));

  const headerOf = (entry) => {
    const isLarge = entry.bytes >= LARGE || entry.stored >= LARGE;
    const large = isLarge ? { ...entry, bytes: LARGE, stored: LARGE } : entry;
    const extra = isLarge ? extraOf(entry.bytes, entry.stored) : extraOf();
    return [packed([4, 0x04034b50], ...entryFields(large, extra)), entry.name, extra];
  };

  const directoryLine = (entry) => {
    const { bytes, stored, offset, name } = entry;
    const extra = extraOf(...[bytes, stored, offset].filter((number) => number >= LARGE));
    const place = [2, 2, 2, 4].map((width) => [width, 0]);
    const start = [
      [4, 0x02014b50],
      [2, 45],
    ];
    const fields = [...start, ...entryFields(entry, extra), ...place, [4, Math.min(offset, LARGE)]];
    return [packed(...fields), name, extra];
  };

  /** The comment of the zip: a word, and the CRC-32 of every byte before it in eight digits. */
  const SEAL = UTF8.encode("scenekeep ");
  const SEAL_DIGITS = 8;

  const endOf = (count, size, offset) => {
    const large = [
      [8, count],
      [8, count],
      [8, size],
      [8, offset],
    ];
    const record = [[4, 0x06064b50], [8, 44], [2, 45], [2, 45], [4, 0], [4, 0], ...large];
    const locator = [
      [4, 0x07064b50],
      [4, 0],
      [8, offset + size],
      [4, 1],
    ];
    const short = [
      [2, Math.min(count, 0xffff)],
      [2, Math.min(count, 0xffff)],
    ];
    const place = [
      [4, Math.min(size, LARGE)],
      [4, Math.min(offset, LARGE)],
      [2, SEAL.length + SEAL_DIGITS],
    ];
    const end = packed([4, 0x06054b50], [2, 0], [2, 0], ...short, ...place);
    const isLarge = count >= 0xffff || size >= LARGE || offset >= LARGE;
    return isLarge ? [packed(...record, ...locator), end, SEAL] : [end, SEAL];
  };

  /** Smaller, where the browser can do that. */
  const deflated = (blob) =>
    typeof CompressionStream === "undefined"
      ? blob
      : new Response(blob.stream().pipeThrough(new CompressionStream("deflate-raw"))).blob();

  const startZip = (sink, signal) => {
    const lines = [];
    let offset = 0;
    let seal = 0;
    const write = async (parts) => {
      for (const part of parts) {
        signal.throwIfAborted();
        await sink.write(part);
        seal = crcOf(part, seal);
        offset += part.length;
      }
    };
    return {
      /** `sums` of the content; `data` is the same or, where `packedCrc` is given, the same deflated. */
      async add(path, sums, data, packedCrc) {
        const isDeflated = packedCrc !== undefined;
        const name = UTF8.encode(path);
        const method = isDeflated ? 8 : 0;
        const time = dosTime(new Date());
        const entry = { ...sums, name, method, time, stored: data.size, offset };
        await write(headerOf(entry));
        await sink.write(data);
        seal = crcOfBoth(seal, isDeflated ? packedCrc : sums.crc, data.size);
        offset += data.size;
        lines.push(entry);
      },
      async close() {
        const start = offset;
        for (const entry of lines) await write(directoryLine(entry));
        await write(endOf(lines.length, offset - start, start));
        await sink.write(UTF8.encode(seal.toString(16).padStart(SEAL_DIGITS, "0")));
        await sink.close();
        return lines;
      },
    };
  };

  // ---- Where it goes ----

  /** A file that the person chooses, where the browser lets one; `null` when none was chosen. */
  const chooseSink = async (fileName) => {
    const pick = globalThis.showSaveFilePicker;
    if (!pick) return downloadSink(fileName);
    const types = [{ description: "Zip", accept: { "application/zip": [".zip"] } }];
    try {
      return await diskSink(await pick.call(globalThis, { suggestedName: fileName, types }));
    } catch (error) {
      if (error.name === "AbortError") return null;
      console.warn("The file can't be written directly; it will come as a download.", error);
      return downloadSink(fileName);
    }
  };

  /** What was in the file stays until the zip is whole. */
  const diskSink = async (handle) => {
    const wasEmpty = (await handle.getFile()).size === 0;
    const file = await handle.createWritable();
    return {
      async write(part) {
        for (let at = 0; part.size > PIECE && at < part.size; at += PIECE) {
          await file.write(part.slice(at, at + PIECE));
        }
        if (!(part.size > PIECE)) await file.write(part);
      },
      close: () => file.close(),
      async abort() {
        await file.abort().catch(() => undefined);
        if (wasEmpty) await handle.remove?.();
      },
      read: () => handle.getFile(),
    };
  };

  /** Parts of the database's own Blobs are not copied, so nothing is built in memory. */
  const downloadSink = (fileName) => {
    const parts = [];
    return {
      write: async (part) => parts.push(part),
      async close() {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob(parts, { type: "application/zip" }));
        link.download = fileName;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 600_000);
      },
      abort: async () => undefined,
      read: null,
    };
  };

  // ---- The backup ----

  const uuid = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    return hexOf(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  };

  const libraryId = () => {
    const isId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
    try {
      const kept = localStorage.getItem(ID_KEPT_AS);
      if (isId.test(kept)) return kept;
      const made = uuid();
      localStorage.setItem(ID_KEPT_AS, made);
      return made;
    } catch (error) {
      console.warn(
        "This page may keep no id, so a second export will look like another library.",
        error,
      );
      return uuid();
    }
  };

  /** The Blobs of a row, read again; fewer when the row is gone or another by now. */
  const blobsOf = async (database, { table, key }) => {
    const blobs = [];
    const row = await answer(database.transaction(table).objectStore(table).get(key));
    if (row !== undefined) encodeRow(row, (blob) => refTo(blob, `${blobs.push(blob)}`));
    return blobs;
  };

  const writeTables = async (zip, tables, entries, signal) => {
    for (const { name, text } of tables) {
      const path = tablePath(name);
      const sums = await sumsOf(text, signal);
      const data = await deflated(text);
      const isDeflated = data !== text;
      await zip.add(path, sums, data, isDeflated ? (await sumsOf(data, signal)).crc : undefined);
      entries.push({ path, bytes: sums.bytes, sha256: sums.sha256 });
    }
  };

  const writeBlobs = async (database, zip, found, entries, { signal, onProgress }) => {
    let written = 0;
    let bytes = 0;
    const leaveOut = ({ table, key }, why) =>
      found.unreadable.push({ table, key: keyText(key), why });
    const addBlob = async (blob, path, row) => {
      const onBytes = (more) => {
        bytes += more;
        onProgress(written, found.blobs, bytes);
      };
      // Read whole before anything of it is written: what can't be read spoils no zip.
      const sums = await sumsOf(blob, signal, onBytes).catch((error) => {
        signal.throwIfAborted();
        leaveOut(row, `${path}: ${error.name}`);
      });
      if (!sums) return;
      await zip.add(path, sums, blob);
      entries.push({ path, bytes: sums.bytes, sha256: sums.sha256 });
    };
    for (const row of found.rowsWithBlobs) {
      const blobs = await blobsOf(database, row).catch(() => []);
      for (const [at, ref] of row.refs.entries()) {
        if (blobs[at]?.size === ref.bytes) await addBlob(blobs[at], ref.path, row);
        else leaveOut(row, `${ref.path}: ${blobs[at] ? "changed" : "deleted"}`);
        written += 1;
        onProgress(written, found.blobs, bytes);
      }
    }
  };

  /** Writes the whole backup; answers what is in it, and where in the file. */
  const writeBackup = async (database, sink, work) => {
    const schemaVersion = versionOf(database);
    const found = await readTables(database, work.onTable);
    const zip = startZip(sink, work.signal);
    const entries = [];
    await writeTables(zip, found.tables, entries, work.signal);
    await writeBlobs(database, zip, found, entries, work);
    const manifest = {
      format: "scenekeep-backup",
      formatVersion: 1,
      schemaVersion,
      libraryId: libraryId(),
      backupId: uuid(),
      madeAt: new Date().toISOString(),
      volume: { number: 1, isLast: true },
      sealed: true,
      otherTables: found.tables
        .map(({ name }) => name)
        .filter((name) => !OUR_TABLES.includes(name)),
      counts: Object.fromEntries(found.tables.map(({ name, rows }) => [name, rows])),
      entries,
      unreadable: found.unreadable,
    };
    const text = new Blob([JSON.stringify(manifest)]);
    await zip.add("manifest.json", await sumsOf(text, work.signal), text);
    const written = await zip.close();
    const files = entries.length - found.tables.length;
    return { files, unreadable: found.unreadable, written };
  };

  /** Reads every entry back from the file that was saved. */
  const checkBackup = async (file, written, signal) => {
    for (const { offset, stored, sha256, method, name } of written) {
      const header = new DataView(await file.slice(offset, offset + 30).arrayBuffer());
      const start = offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
      const data = file.slice(start, start + stored);
      const inflated = () => data.stream().pipeThrough(new DecompressionStream("deflate-raw"));
      const content = method === 8 ? await new Response(inflated()).blob() : data;
      const sums = await sumsOf(content, signal);
      if (sums.sha256 !== sha256) {
        throw new Error(
          `"${new TextDecoder().decode(name)}" came back from the disk with other bytes. Save once more.`,
        );
      }
    }
  };

  // ---- The box on the page ----

  const make = (tag, style, text = "") =>
    Object.assign(document.createElement(tag), { textContent: text, style });

  // The page's own styles reach the place of the box, and nothing in it.
  const PLACE =
    "all:initial !important; position:fixed !important; z-index:2147483647 !important; right:16px !important; bottom:16px !important";
  const BOX =
    "width:min(360px,calc(100vw - 32px)); box-sizing:border-box; padding:16px; border:1px solid #8884; border-radius:12px; box-shadow:0 8px 32px #0005; background:Canvas; color:CanvasText; color-scheme:light dark; font:14px/1.5 system-ui,sans-serif; display:grid; gap:12px";
  const BUTTON =
    "font:inherit; padding:6px 12px; border-radius:8px; border:1px solid #8888; background:ButtonFace; color:ButtonText; cursor:pointer";

  const openBox = () => {
    const place = make("section", PLACE);
    place.setAttribute("aria-label", "Export for Scenekeep");
    const box = make("div", BOX);
    const title = make("strong", "font:600 15px system-ui,sans-serif", "Export for Scenekeep");
    const line = make("p", "margin:0; overflow-wrap:anywhere");
    line.setAttribute("role", "status");
    const progress = make("progress", "width:100%");
    progress.hidden = true;
    const buttons = make("div", "display:flex; gap:8px; flex-wrap:wrap");
    box.append(title, line, progress, buttons);
    place.attachShadow({ mode: "open" }).append(box);
    document.documentElement.append(place);
    return {
      say(text) {
        line.textContent = text;
        console.info(`Scenekeep: ${text}`);
      },
      /** Of so many; `null` takes the bar away. */
      show(done, total, text = "") {
        progress.hidden = done === null;
        if (done === null) return;
        Object.assign(progress, { max: total, value: done });
        line.textContent = text;
      },
      /** The buttons that there are now; resolves with the name of the one that is pressed. */
      ask: (...names) =>
        new Promise((resolve) => {
          const choices = names.map((name) => {
            const button = make("button", BUTTON, name);
            button.onclick = () => resolve(name);
            return button;
          });
          buttons.replaceChildren(...choices);
          choices[0]?.focus();
        }),
      close: () => place.remove(),
    };
  };

  const megabytes = (bytes) => `${(bytes / 1024 / 1024).toFixed(bytes < 10_485_760 ? 1 : 0)} MB`;

  const saveBackup = async (box, database, sink) => {
    const stop = new AbortController();
    const { signal } = stop;
    void box.ask("Cancel").then(() => stop.abort(new Refusal("Cancelled. Nothing was saved.")));
    const onTable = (table) => box.show(0, 1, `Reading ${table} …`);
    const onProgress = (done, total, bytes) =>
      box.show(done, total || 1, `${done} of ${total} files, ${megabytes(bytes)}`);
    try {
      const { files, unreadable, written } = await writeBackup(database, sink, {
        signal,
        onTable,
        onProgress,
      });
      if (sink.read) {
        box.say("Reading the saved file back …");
        await checkBackup(await sink.read(), written, signal);
      }
      const checked = sink.read ? "saved, and read back whole" : "handed over as a download";
      const lost =
        unreadable.length > 0
          ? ` ${unreadable.length} could not be read; the console names them.`
          : "";
      for (const { table, key, why } of unreadable)
        console.warn(`Not in the backup: ${table} ${key}, ${why}`);
      return `The backup is ${checked}: ${files} files.${lost} Now open Scenekeep, go to Health, and restore it.`;
    } catch (error) {
      await sink.abort();
      throw error;
    } finally {
      box.show(null);
    }
  };

  const run = async (box) => {
    const database = await open();
    try {
      // Never in the way of another tab.
      database.onversionchange = () => database.close();
      const version = versionOf(database);
      const counts = Object.entries(await countRows(database));
      const words = { audios: "sounds", scriptAssetMappings: "mappings" };
      const rows = counts.map(([table, count]) => `${count} ${words[table] ?? table}`).join(", ");
      box.say(`A library of version ${version}: ${rows}. It is only read.`);
      if ((await box.ask("Save the backup", "Close")) === "Close") return;
      const day = new Date().toISOString().slice(0, 10);
      const sink = await chooseSink(`cineGenie backup ${day}.zip`);
      box.say(
        sink ? await saveBackup(box, database, sink) : "No file was chosen. Nothing was saved.",
      );
    } finally {
      database.close();
    }
  };

  const start = async () => {
    const box = openBox();
    try {
      await run(box);
    } catch (error) {
      box.say(
        error instanceof Refusal
          ? error.message
          : `It did not work: ${error.name}: ${error.message}`,
      );
      if (!(error instanceof Refusal)) console.error(error);
    }
    await box.ask("Close");
    box.close();
  };

  void start();
}
