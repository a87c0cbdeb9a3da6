/** A small red number; nothing when there is nothing. */
export const CountBadge = ({ count, unit }: { count: number; unit: string }) =>
  count > 0 ? (
    <span className="count-badge">
      <span aria-hidden>{count > 99 ? '99+' : count}</span>
      <span className="visually-hidden">
        ，{count} {unit}
      </span>
    </span>
  ) : null
