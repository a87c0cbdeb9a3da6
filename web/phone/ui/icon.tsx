/** The phone's own icons: one stroke, 24 units square. Decoration only; the name stands beside them. */
const shapes = {
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  tasks: 'M5 4h14v16H5zM8.5 12l2.5 2.5L15.5 9.5',
  apps: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h6v6h-6z',
  people:
    'M9 11a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 4.6a3.5 3.5 0 010 6M18.5 14.6c1.9.9 3 2.8 3 5.4',
  me: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4 21c0-4 3.6-7 8-7s8 3 8 7',
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  bell: 'M6 16V11a6 6 0 0112 0v5l2 2H4zM10 21h4',
  incoming: 'M4 13V5h16v8M4 13h5l1.5 3h3L15 13h5v6H4zM12 5v5M9.5 8l2.5 2.5L14.5 8',
  outgoing: 'M6 3h9l4 4v14H6zM14 3v5h5M9 13h7M9 17h5',
  board: 'M4 20V4M4 20h16M8 16v-4M12 16V8M16 16v-6',
  started: 'M21 3L10 14M21 3l-7 18-4-7-7-4z',
  delegate: 'M4 8h13M13 4l4 4-4 4M20 16H7M11 12l-4 4 4 4',
  comment: 'M4 5h16v11H12l-4 4v-4H4z',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  search: 'M11 18a7 7 0 100-14 7 7 0 000 14zM16 16l5 5',
  file: 'M6 3h9l4 4v14H6zM14 3v5h5',
  close: 'M6 6l12 12M18 6L6 18',
  device: 'M7 3h10v18H7zM11 18h2',
  computer: 'M3 5h18v11H3zM8 20h8M12 16v4',
  leave: 'M14 4H5v16h9M10 12h11M17 8l4 4-4 4',
  type: 'M3 19L8.5 5 14 19M5 14h7M15 19l3-8 3 8M16 16.5h4',
  check: 'M5 12.5l4.5 4.5L19 7',
  site: 'M12 21a9 9 0 100-18 9 9 0 000 18zM3 12h18M12 3c2.6 2.6 3.8 5.6 3.8 9s-1.2 6.4-3.8 9c-2.6-2.6-3.8-5.6-3.8-9S9.4 5.6 12 3z',
  camera: 'M4 8h4l2-3h4l2 3h4v11H4zM12 16.5a3.5 3.5 0 100-7 3.5 3.5 0 000 7z',
  album: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.5h.01',
  words: 'M5 6h14M12 6v13M9 19h6',
  up: 'M12 19V5M6 11l6-6 6 6',
  down: 'M12 5v14M6 13l6 6 6-6',
  bin: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  unit: 'M4 21V8l8-5 8 5v13M9 21v-6h6v6M9 10h.01M15 10h.01',
} as const

export type IconName = keyof typeof shapes

export const Icon = ({ name, size = 24 }: { name: IconName; size?: number }) => (
  <svg
    className="icon"
    viewBox="0 0 24 24"
    width={size}
    height={size}
    fill="none"
    stroke="currentColor"
    strokeWidth={name === 'more' ? 3 : 1.7}
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden
  >
    <path d={shapes[name]} />
  </svg>
)
