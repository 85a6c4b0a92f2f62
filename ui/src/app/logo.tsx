/// Two curves that meet: one falls, one rises.

export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 20 20" width={20} height={20} aria-hidden="true">
      <rect x="1" y="1" width="18" height="18" rx="4.5" />
      <path class="behind" d="M4.5 5.5c1.6 5.8 4.2 8.3 11 8.7" />
      <path d="M4.5 13.5C8 13 9.5 6.8 15.5 6.2" />
    </svg>
  );
}
