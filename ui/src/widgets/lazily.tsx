/// Components that are loaded when they are first shown.
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/** A component that shows `Placeholder` until `load` has come, once for all places where it stands. */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Placeholder: ComponentType = Nothing,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  return function Lazy(props: Props) {
    const [Component, setComponent] = useState(() => loaded);
    useEffect(() => {
      if (Component) return;
      const take = async () => {
        loaded ??= await load();
        setComponent(() => loaded);
      };
      void take().catch(() => {});
    }, [Component]);
    return Component ? <Component {...props} /> : <Placeholder />;
  };
}

function Nothing() {
  return null;
}
