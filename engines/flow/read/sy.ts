// The moddle descriptor of our BPMN extension; the designer registers the same object with bpmn-js.

const attributes = (...names: string[]) => names.map((name) => ({ name, isAttr: true, type: 'String' }))

export const syNamespace = 'https://shuyuan.example/schema/bpmn/1'

/** Everything is read as text and checked by task-rule.ts, so that a wrong value gets a Chinese sentence. */
export const syDescriptor = {
  name: 'Shuyuan',
  prefix: 'sy',
  uri: syNamespace,
  xml: { tagAlias: 'lowerCase' },
  associations: [],
  types: [
    {
      name: 'TaskSettings',
      extends: ['bpmn:UserTask'],
      properties: attributes('purpose', 'actions', 'due', 'opinionRequired'),
    },
    {
      name: 'Approver',
      superClass: ['Element'],
      properties: attributes(
        'kind',
        'person',
        'role',
        'of',
        'unit',
        'level',
        'field',
        'label',
        'mode',
        'whenEmpty',
        'whenSelf',
      ),
    },
  ],
}
