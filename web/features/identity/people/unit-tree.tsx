/** The tree of units as nested buttons; the chosen one filters the people beside it. */
import type { ReplyOf } from '@shuyuan/contract/kernel/endpoint.ts'
import type { listUnits } from '@shuyuan/contract/identity/people.ts'
import { Tree, type TreeDataNode } from 'antd'

type Unit = ReplyOf<typeof listUnits>['items'][number]

function nodesOf(units: readonly Unit[], parentId: string | null): TreeDataNode[] {
  return units
    .filter((unit) => unit.parentId === parentId)
    .sort((a, b) => a.order - b.order)
    .map((unit) => ({
      key: unit.id,
      title: (
        <span className="unit">
          {unit.name} <small>{unit.people}</small>
        </span>
      ),
      children: nodesOf(units, unit.id),
    }))
}

type Props = {
  readonly units: readonly Unit[]
  readonly chosen: string | null
  readonly onChoose: (unitId: string | null) => void
}

export function UnitTree({ units, chosen, onChoose }: Props) {
  const known = new Set(units.map(({ id }) => id))
  // A unit whose parent is not visible stands at the top.
  const roots = units.map((unit) => (unit.parentId && known.has(unit.parentId) ? unit : { ...unit, parentId: null }))
  return (
    <Tree
      blockNode
      treeData={nodesOf(roots, null)}
      defaultExpandedKeys={roots.filter(({ parentId }) => parentId === null).map(({ id }) => id)}
      selectedKeys={chosen ? [chosen] : []}
      onSelect={(keys) => onChoose(typeof keys[0] === 'string' ? keys[0] : null)}
    />
  )
}
