import { describe, expect, it } from "vitest";
import { type FileTable, toCsv, toJson, toLatex } from "./table_files";

const TABLE: FileTable = {
  header: ["run", "lr_0", 'a,"b"'],
  rows: [
    ["a/b", 0.000123456, "50% & more_{}"],
    ["c\nd", Number.NaN, null],
    ["~^\\", Number.NEGATIVE_INFINITY, true],
  ],
};

describe("a table as a file", () => {
  it("is CSV that quotes what it must", () => {
    expect(toCsv(TABLE)).toBe(
      'run,lr_0,"a,""b"""\r\na/b,0.000123456,50% & more_{}\r\n"c\nd",NaN,\r\n~^\\,-Infinity,true\r\n',
    );
  });

  it("is JSON with texts for numbers that are not finite", () => {
    expect(JSON.parse(toJson(TABLE))).toEqual({
      header: TABLE.header,
      rows: [
        ["a/b", 0.000123456, "50% & more_{}"],
        ["c\nd", "NaN", null],
        ["~^\\", "-Infinity", true],
      ],
    });
  });

  it("is LaTeX in which nothing is a command that should be none", () => {
    expect(toLatex(TABLE)).toBe(
      [
        "\\begin{tabular}{lrl}",
        'run & lr\\_0 & a,"b" \\\\ \\hline',
        "a/b & $0.0001235$ & 50\\% \\& more\\_\\{\\} \\\\",
        "c d & NaN & -- \\\\",
        "\\textasciitilde{}\\textasciicircum{}\\textbackslash{} & $-\\infty$ & true \\\\",
        "\\end{tabular}\n",
      ].join("\n"),
    );
  });
});
