// Bundles the islands, the styles and the symbols into the folder named by the first argument.
import { build, transform } from "esbuild";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

const out = path.resolve(process.argv[2] ?? "built");
await mkdir(out, { recursive: true });

await build({
  entryPoints: { genba: "src/genba.ts", style: "css/genba.css", meter: "src/meter.ts", "meter-style": "css/meter.css" },
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
});

/** One file with every machine symbol and icon, so that a page names a picture by its id. */
async function sprite(folders) {
  const symbols = [];
  for (const folder of folders) {
    for (const file of (await readdir(folder)).filter((name) => name.endsWith(".svg")).sort()) {
      const svg = await readFile(path.join(folder, file), "utf8");
      const inner = svg.replace(/<svg[^>]*>/, "").replace("</svg>", "").replace(/<title>.*?<\/title>/, "").trim();
      const id = path.basename(file, ".svg");
      symbols.push(
        `<symbol id="${id}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" ` +
          `stroke-linecap="round" stroke-linejoin="round">${inner}</symbol>`,
      );
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
}
await writeFile(path.join(out, "symbols.svg"), await sprite(["symbols", "icons"]));
await copyFile("mark.svg", path.join(out, "mark.svg"));

/** The rules of a drawing with every colour written out: a file that is carried away has neither tokens nor a dark theme. */
async function drawingStyle() {
  const tokens = new Map();
  const [written] = (await readFile("css/tokens.css", "utf8")).split("@media");
  for (const [, name, value] of written.matchAll(/(--[\w-]+):\s*([^;]+);/g)) tokens.set(name, value);
  let css = await readFile("css/drawing.css", "utf8");
  for (let was = ""; was !== css; ) {
    was = css;
    css = css.replace(/var\((--[\w-]+)\)/g, (whole, name) => tokens.get(name) ?? whole);
    css = css.replace(/light-dark\(([^,()]+|[^,()]*\([^()]*\)[^,()]*),[^()]*\)/g, "$1");
  }
  return (await transform(css, { loader: "css", minify: true, target: "es2022" })).code;
}
await writeFile(path.join(out, "drawing.css"), await drawingStyle());
