/// Opens the drawer of the view.
import { usePage } from "../state/page";
import { Button } from "../widgets/button";

export function SettingsButton() {
  const { isDrawerOpen } = usePage().settings;
  return (
    <Button
      icon="settings"
      look="plain"
      title="Settings (])"
      isExpanded={isDrawerOpen.value}
      onClick={() => {
        isDrawerOpen.value = !isDrawerOpen.value;
      }}
    >
      Settings
    </Button>
  );
}
