export const identityErrors = {
  'identity.person.lost': { status: 404, text: '没有找到这个人，请重新选择。' },
}
