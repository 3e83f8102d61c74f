import { describe, expect, it } from "vitest";
import { BackupRefusal, type BackupRefusalCode } from "../../src/domain/backup/backup-refusal.ts";
import { BusyElsewhere } from "../../src/hooks/run-alone.ts";
import { backupFailureWords } from "../../src/views/backup-failure-words.ts";
import { backupErrorWords, backupRefusalWords } from "../../src/views/backup-refusal-words.ts";

const refusal = (code: BackupRefusalCode, detail = "x") => new BackupRefusal(code, detail);

describe("why a backup is not taken", () => {
  it.each<[BackupRefusalCode, string, RegExp]>([
    ["not-a-backup", "no zip", /no backup that Scenekeep made.* copy it again/],
    ["newer-format", "formatVersion 2", /newer Scenekeep.*Nothing is wrong/],
    ["newer-schema", "schemaVersion 9", /newer Scenekeep.*Nothing is wrong/],
    ["bad-path", "../a", /Something lies in it.*\.\.\/a.*Use the file as Scenekeep saved it/],
    ["duplicate-entry", "volume 3", /^Part 3 was chosen twice/],
    ["duplicate-entry", "a/b", /two of one name \(.a\/b.\)/],
    ["too-large", "a/b", /more than any library holds/],
    ["bad-manifest", "no JSON", /list of contents.*use another backup/],
    ["missing-entry", "a/b", /names something that is not in it/],
    ["unlisted-entry", "a/b", /does not name \(.a\/b.\)/],
    ["wrong-hash", "a/b", /^It is damaged.*\(.a\/b.\)/],
    ["bad-row", "tables/scripts.ndjson:12", /A row in it can’t be read.*:12/],
    ["unknown-table", "spells", /a table that no library/],
    ["volume-missing", "volume 2", /^Part 2 of this backup was not given.*choose all of them/],
    ["other-backup", "volume 2", /do not belong together/],
  ])("is said of %s (%s), with what to do", (code, detail, words) => {
    expect(backupRefusalWords(refusal(code, detail))).toMatch(words);
  });

  it("keeps what a file says of itself from turning the words around it", () => {
    const words = backupRefusalWords(refusal("bad-path", "\u202egnp.exe"));
    expect(words).toContain("(\u2068\u202egnp.exe\u2069)");
  });

  it("is said of a file that went away, and of what nobody expected", () => {
    expect(backupErrorWords(new DOMException("", "NotFoundError"))).toMatch(/Choose it again/);
    expect(backupErrorWords(new Error("no luck"))).toBe("It did not work: no luck");
    expect(backupErrorWords(refusal("other-backup"))).toMatch(/belong together/);
  });
});

describe("why no backup was made", () => {
  it.each<[unknown, RegExp]>([
    [new BusyElsewhere("backup"), /Another tab/],
    [new DOMException("", "QuotaExceededError"), /no space left.*choose another disk/],
    [new DOMException("", "NotAllowedError"), /may not write there/],
    [new DOMException("", "NotFoundError"), /disk is gone/],
    [new DOMException("", "InvalidStateError"), /closed meanwhile.*Reload/],
    [refusal("wrong-hash", "a/b"), /something else when it was read back \(.a\/b.\)/],
    [new Error("no luck"), /not made: no luck\.$/],
  ])("is said of %s, with what to do", (error, words) => {
    expect(backupFailureWords(error)).toMatch(words);
  });
});
