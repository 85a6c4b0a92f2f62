/// The page's icons: 16 px, one stroke of 1.5.

const PATHS = {
  check: "m3.5 8.3 3 3 6-6.6",
  close: "m4 4 8 8M12 4l-8 8",
  compare: "M2.5 3.5h4.5v9H2.5zM9 3.5h4.5v9H9z",
  columns: "M3 3v10M8 3v10M13 3v10",
  copy: "M7 5.5h5A1.5 1.5 0 0 1 13.5 7v5a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 12V7A1.5 1.5 0 0 1 7 5.5ZM10.5 5.5v-2a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2",
  down: "m4 6 4 4 4-4",
  download: "M8 2.5v7.5M5 7l3 3 3-3M3 13.5h10",
  fit: "M2.5 5.5v-3h3M13.5 5.5v-3h-3M2.5 10.5v3h3M13.5 10.5v3h-3M5.5 8h5",
  full: "M9.5 2.5h4v4M6.5 13.5h-4v-4M13.5 2.5 9 7M2.5 13.5 7 9",
  help: "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM6.3 6.2c.2-1 .9-1.5 1.8-1.5 1 0 1.7.6 1.7 1.5 0 1.2-1.7 1.3-1.7 2.6M8.1 11v.1",
  info: "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 7.4v3.4M8 5.1v.1",
  left: "m10 4-4 4 4 4",
  link: "M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.1-2.1a2.6 2.6 0 0 0-3.7-3.7L8 4.3M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.4 8.9a2.6 2.6 0 0 0 3.7 3.7l.9-.9",
  logY: "M2.5 2.5v11h11M5 11c1-5 3-7.5 8-8",
  loop: "M3 8a5 4 0 0 1 5-4h4M10 2l2 2-2 2M13 8a5 4 0 0 1-5 4H4M6 14l-2-2 2-2",
  menu: "M8 2.9v1.2M8 7.4v1.2M8 11.9v1.2",
  moon: "M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5z",
  pause: "M5.5 3.5v9M10.5 3.5v9",
  pin: "M5.5 2.5h5l-.6 4 2.1 2.5H4l2.1-2.5zM8 9v4.5",
  play: "m5 3 7.5 5L5 13z",
  rail: "M3.5 3h9A1.5 1.5 0 0 1 14 4.5v7a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 11.5v-7A1.5 1.5 0 0 1 3.5 3ZM6 3v10",
  right: "m6 4 4 4-4 4",
  search: "M11.5 7A4.5 4.5 0 1 1 2.5 7a4.5 4.5 0 0 1 9 0ZM10.5 10.5l3 3",
  select: "M2.5 5V2.5H5M7 2.5h2M11 2.5h2.5V5M13.5 7v2M13.5 11v2.5H11M9 13.5H7M5 13.5H2.5V11M2.5 9V7",
  settings:
    "M2 4.5h7M13 4.5h1M2 11.5h1M7 11.5h7M12.8 4.5a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0ZM6.8 11.5a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0Z",
  sun: "M10.8 8A2.8 2.8 0 1 1 5.2 8a2.8 2.8 0 0 1 5.6 0ZM8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9",
  swap: "M3 5.5h9.5L10 3M13 10.5H3.5L6 13",
  system:
    "M3.5 3h9A1.5 1.5 0 0 1 14 4.5v5a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 9.5v-5A1.5 1.5 0 0 1 3.5 3ZM5.5 13.5h5M8 11v2.5",
  target: "M12.5 8A4.5 4.5 0 1 1 3.5 8a4.5 4.5 0 0 1 9 0ZM9 8A1 1 0 1 1 7 8a1 1 0 0 1 2 0Z",
  unlink:
    "M7.5 11.9a2.6 2.6 0 0 1-3.9-.1 2.6 2.6 0 0 1-.2-2.9M8.5 4.1a2.6 2.6 0 0 1 3.9.1 2.6 2.6 0 0 1 .2 2.9M3 3l10 10",
  upload: "M8 10.5V3M5 6l3-3 3 3M3 13.5h10",
  volume: "M2.5 6.2v3.6h2.3L8 12.5v-9L4.8 6.2zM10.5 6a3 3 0 0 1 0 4M12.3 4.2a5.5 5.5 0 0 1 0 7.6",
  warn: "M8 2.5 14 13H2zM8 6.5v3M8 11.3v.1",
} as const;

export type IconName = keyof typeof PATHS;

export interface IconProps {
  readonly name: IconName;
  /** px. Default: 16. */
  readonly size?: number;
}

/** Decoration only: what it stands for is said by the control around it. */
export function Icon({ name, size = 16 }: IconProps) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width={size} height={size} aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
