/// A sequence of colours from little to much that stands out from the card in either theme.

/** Cut at the end that would vanish on the card: the bright one on white, the dark one on black. */
const stops = {
  light: ["#461d6d", "#433d84", "#355e8d", "#297a8e", "#1f998a", "#2db27d", "#5ec962", "#86c93b"],
  dark: ["#45568f", "#37738f", "#2a8c8d", "#20a585", "#3dbc74", "#74d055", "#b8de2a", "#f6e21f"],
} as const;

export const rampSize = 64;

/** `rampSize` colours as `#rrggbb`. */
export function colorRamp(brightness: "light" | "dark"): readonly string[] {
  const own = stops[brightness].map(channelsOf);
  return Array.from({ length: rampSize }, (_, i) => {
    const place = (i / (rampSize - 1)) * (own.length - 1);
    const [from = [], to = []] = [own[Math.floor(place)], own[Math.ceil(place)]];
    return `#${from.map((channel, c) => hexOf(channel + ((to[c] ?? 0) - channel) * (place % 1))).join("")}`;
  });
}

function channelsOf(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}

function hexOf(channel: number): string {
  return Math.round(channel).toString(16).padStart(2, "0");
}
