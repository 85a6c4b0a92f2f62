/// The top of the page: its name, the tabs, whether it is live, theme and help.

import type { TargetedKeyboardEvent } from "preact";
import { usePage } from "../state/page";
import { toggleTheme } from "../state/theme";
import { IconButton } from "../widgets/button";
import { Logo } from "./logo";
import { shownTabs } from "./tabs";

export interface HeaderProps {
  readonly onHelp: () => void;
}

export function Header({ onHelp }: HeaderProps) {
  return (
    <header class="header">
      <div class="brand">
        <Logo />
        <h1>Glassboard</h1>
      </div>
      <TabList />
      <div class="header-end">
        <LiveMark />
        <ThemeButton />
        <IconButton icon="help" label="Keys" keys="?" onClick={onHelp} />
      </div>
    </header>
  );
}

function TabList() {
  const { catalogue, tab } = usePage();
  const tabs = shownTabs(catalogue.kinds.value, tab.value);
  const move = (event: TargetedKeyboardEvent<HTMLElement>) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined) return;
    const index = (tabs.findIndex(({ kind }) => kind === tab.value) + by + tabs.length) % tabs.length;
    tab.value = tabs[index]?.kind ?? tab.value;
    event.currentTarget.querySelectorAll("button")[index]?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Kinds of data" onKeyDown={move}>
      {tabs.map(({ kind, title }) => (
        <button
          key={kind}
          type="button"
          role="tab"
          aria-selected={kind === tab.value}
          tabIndex={kind === tab.value ? 0 : -1}
          onClick={() => {
            tab.value = kind;
          }}
        >
          {title}
        </button>
      ))}
    </div>
  );
}

function LiveMark() {
  const isOffline = usePage().isAway.value;
  return (
    <span class="live" title={isOffline ? "The server does not answer" : "New points appear by themselves"}>
      <span class={`live-dot${isOffline ? " off" : ""}`} />
      {isOffline ? "offline" : "live"}
    </span>
  );
}

function ThemeButton() {
  const { settings, brightness } = usePage();
  const isDark = brightness.value === "dark";
  const isSystem = settings.theme.value === "system";
  return (
    <IconButton
      icon={isDark ? "sun" : "moon"}
      label={`${isDark ? "Light" : "Dark"} theme${isSystem ? "" : "; with Shift as the system"}`}
      keys="D"
      onClick={(event) => {
        if (event.shiftKey) settings.theme.value = "system";
        else toggleTheme(settings, brightness);
      }}
    />
  );
}
