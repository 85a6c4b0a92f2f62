/// Durations and local dates as people read them.

const minuteSecs = 60;
const hourSecs = 3600;
const daySecs = 86_400;
const minus = "\u2212";

const dateTimeFormat = newDateFormat({ year: "numeric", month: "short", day: "numeric", ...clock("second") });
const secondFormat = newDateFormat(clock("second"));
const minuteFormat = newDateFormat(clock("minute"));
const dayFormat = newDateFormat({ day: "numeric", month: "short" });
const monthFormat = newDateFormat({ month: "short", year: "numeric" });
const yearFormat = newDateFormat({ year: "numeric" });

function newDateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-GB", options);
}

function clock(finest: "minute" | "second"): Intl.DateTimeFormatOptions {
  const minutes: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return finest === "second" ? { ...minutes, second: "2-digit" } : minutes;
}

/** `3.0 h`: a duration in the largest unit that it fills. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "–";
  const size = Math.abs(seconds);
  const sign = seconds < 0 ? minus : "";
  if (size < minuteSecs) return `${sign}${size.toFixed(size < 10 ? 2 : 1)} s`;
  if (size < hourSecs) return `${sign}${(size / minuteSecs).toFixed(1)} min`;
  if (size < 2 * daySecs) return `${sign}${(size / hourSecs).toFixed(1)} h`;
  return `${sign}${(size / daySecs).toFixed(1)} d`;
}

/** `21 Nov 2026, 14:02:05` in local time; `wallTime` in seconds since the epoch. */
export function formatWallTime(wallTime: number): string {
  const date = new Date(wallTime * 1000);
  return Number.isNaN(date.getTime()) ? "–" : dateTimeFormat.format(date);
}

/** A tick of a time axis: the coarsest field that changes there, as `14:05`, `21 Nov` or `2026`. */
export function formatDateTick(date: Date): string {
  if (date.getMilliseconds() !== 0) return `${secondFormat.format(date)}.${pad3(date.getMilliseconds())}`;
  if (date.getSeconds() !== 0) return secondFormat.format(date);
  if (date.getHours() !== 0 || date.getMinutes() !== 0) return minuteFormat.format(date);
  if (date.getDate() !== 1) return dayFormat.format(date);
  return date.getMonth() !== 0 ? monthFormat.format(date) : yearFormat.format(date);
}

function pad3(count: number): string {
  return String(count).padStart(3, "0");
}
