/// The top of the page: its name, the tabs, whether it is live, theme and help.
import { usePage } from "../state/page";
import { toggleTheme } from "../state/theme";
import { IconButton } from "../widgets/button";
import { Icon } from "../widgets/icon";
import { Logo } from "./logo";
import { TabList } from "./tab_list";

export interface HeaderProps {
  readonly onFind: () => void;
  readonly onHelp: () => void;
}

export function Header({ onFind, onHelp }: HeaderProps) {
  return (
    <header class="header">
      <div class="brand">
        <Logo />
        <h1>Glassboard</h1>
      </div>
      <TabList />
      <div class="header-end">
        <button
          type="button"
          class="find-button"
          title="Find a card, a run or an action (Ctrl K)"
          onClick={onFind}
        >
          <Icon name="search" />
          <span>Find</span>
          <kbd>Ctrl K</kbd>
        </button>
        <LiveMark />
        <ThemeButton />
        <IconButton icon="help" label="Keys" keys="?" onClick={onHelp} />
      </div>
    </header>
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
