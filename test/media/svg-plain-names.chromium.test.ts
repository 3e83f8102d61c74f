import { expect, it } from "vitest";
import { withPlainNames } from "../../src/media/svg-plain-names.ts";

const SVG = "http://www.w3.org/2000/svg";

async function plain(text: string | BlobPart[]): Promise<string> {
  const blob = new Blob(typeof text === "string" ? [text] : text);
  return new TextDecoder("latin1").decode(await (await withPlainNames(blob)).arrayBuffer());
}

it.each([
  ["every namespace", `<svg xmlns="${SVG}" xmlns:x = 'urn:x'/>`],
  ["one further in", `<a><b c=">" xmlns="${SVG}">it's</b></a>`],
  ["one that an entity names", `<!DOCTYPE svg [<!ENTITY s "]>'">]><svg xmlns="&s;"/>`],
])("names %s otherwise", async (_, xml) => {
  const parsed = new DOMParser().parseFromString(await plain(xml), "application/xml");
  const elements = [...parsed.querySelectorAll("*")];
  expect(parsed.querySelector("parsererror")).toBeNull();
  expect(elements.length).toBeGreaterThan(0);
  expect(elements.filter((element) => element instanceof SVGElement)).toEqual([]);
  expect((await plain(xml)).replaceAll(/-(?=["'][\s/>])/g, "")).toBe(xml);
});

it.each([
  ["comments", `<a><!-- <b xmlns="u"> --></a>`],
  ["text that is not read as XML", `<a><![CDATA[<b xmlns="u">]]></a>`],
  ["instructions", `<?b xmlns="u"?><a/>`],
  ["the values of other attributes", `<a id=' xmlns="u"' notxmlns="u" ns:xmlns="u"/>`],
  ["declarations", `<!DOCTYPE a [<!ENTITY e "<b xmlns='u'/>">]><a>&e;</a>`],
  ["what is always the same", `<a xmlns:xml="http://www.w3.org/XML/1998/namespace"/>`],
  ["broken XML", `<a xmlns="u"><b c="></a>`],
  ["letters of other encodings", `<?xml version="1.0" encoding="ISO-2022-JP"?><a xmlns="u"/>`],
])("leaves %s as it is", async (_, xml) => {
  expect(await plain(xml)).toBe(xml);
});

it("leaves UTF-16 and every byte that is no sign of XML as it is", async () => {
  const wide = Uint8Array.from([..."<a xmlns='u'/>"].flatMap((sign) => [sign.charCodeAt(0), 0]));
  expect(await plain([wide])).toBe(new TextDecoder("latin1").decode(wide));
  expect(await plain(["<a xmlns='", Uint8Array.of(0xe9, 0xff), "'/>"])).toBe("<a xmlns='éÿ-'/>");
});

it("takes as long as the text is long, whatever is never closed in it", async () => {
  const start = performance.now();
  for (const open of ["<!--", "<![CDATA[", "<a '", "<!DOCTYPE [", " xmlns =", "<a xmlns"]) {
    await plain(open.repeat(100_000));
  }
  expect(performance.now() - start).toBeLessThan(5000);
});
