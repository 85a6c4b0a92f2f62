import { expect, test } from "vitest";
import { RecordingContext } from "./recording_context";
import { toSvg } from "./svg";

test("strokes, fills, clips and texts become elements in the order they were drawn", () => {
  const target = new RecordingContext();
  target.save();
  target.beginPath();
  target.rect(0, 0, 10, 10);
  target.clip();
  target.strokeStyle = "#123456";
  target.lineWidth = 1.5;
  target.setLineDash([3, 2]);
  target.beginPath();
  target.moveTo(0, 1);
  target.lineTo(2.005, 3);
  target.stroke();
  target.restore();
  target.globalAlpha = 0.5;
  target.fillStyle = "red";
  target.fill();
  target.font = '11px "A & B", serif';
  target.textAlign = "right";
  target.fillText("<1 & 2>", 4, 5);
  expect(toSvg(target.drawn, 20, 10, "#ffffff")).toBe(
    [
      '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10" viewBox="0 0 20 10">',
      '<clipPath id="clip-0"><path d="M0 0h10v10h-10Z"/></clipPath>',
      '<rect width="100%" height="100%" fill="#ffffff"/>',
      '<path d="M0 1L2.01 3" clip-path="url(#clip-0)" fill="none" stroke="#123456" stroke-width="1.5"' +
        ' stroke-linejoin="round" stroke-dasharray="3 2"/>',
      '<path d="M0 1L2.01 3" opacity="0.5" fill="red"/>',
      '<text x="4.00" y="5.00" dominant-baseline="central" text-anchor="end" font-size="11px"' +
        ' font-family="&quot;A &amp; B&quot;, serif" fill="red" opacity="0.5">&lt;1 &amp; 2&gt;</text>',
      "</svg>",
      "",
    ].join("\n"),
  );
});

test("a rounded box is made of straight parts and quarter circles", () => {
  const target = new RecordingContext();
  target.beginPath();
  target.roundRect(0, 0, 20, 10, 3);
  target.fill();
  expect(target.drawn[0]).toMatchObject({
    path: "M3 0h14a3 3 0 0 1 3 3v4a3 3 0 0 1 -3 3h-14a3 3 0 0 1 -3 -3v-4a3 3 0 0 1 3 -3Z",
  });
});

test("places that are not finite are left out, as canvases do", () => {
  const target = new RecordingContext();
  target.beginPath();
  target.lineTo(Number.NaN, 1);
  target.lineTo(1, 1);
  target.lineTo(2, Number.POSITIVE_INFINITY);
  target.stroke();
  expect(target.drawn[0]).toMatchObject({ path: "M1 1" });
});
