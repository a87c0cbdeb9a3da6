/** Refusals of the identity module: code → status and the Chinese sentence that says what to do. */
export const identityErrors = {
  'identity.sign_in.failed': { status: 401, text: '登录名或密码不对。忘记密码请联系本单位管理员开重设链接。' },
  'identity.sign_in.locked': { status: 429, text: '连续输错次数太多，请 {minutes} 分钟后再试，或请管理员解锁。' },
  'identity.sign_in.code_needed': { status: 401, text: '这个账号开启了动态码，请输入手机上的 6 位动态码。' },
  'identity.sign_in.busy': { status: 503, text: '正在登录的人很多，请稍等几秒再试。' },
  'identity.password.wrong': { status: 422, text: '当前密码不对，请重新输入。' },
  'identity.password.weak': { status: 422, text: '新密码不符合要求：{detail}。' },
  'identity.link.invalid': { status: 410, text: '这个链接已用过或已过期，请联系管理员重新开一个。' },
  'identity.link.elsewhere': { status: 403, text: '这位同事在其他单位也有岗位，请由教育局管理员开重设链接。' },
  'identity.totp.wrong': { status: 422, text: '动态码不对或已用过，请等手机上换了新码再输。' },
  'identity.delegation.cycle': {
    status: 409,
    text: '{name} 在这段时间已把工作委托出去，不能再接受您的委托，请换一位同事。',
  },
  'identity.delegation.overlap': { status: 409, text: '这段时间您已经有一个委托，请先结束它。' },
  'identity.delegation.dates': { status: 422, text: '结束日期要在开始日期之后，且不能早于今天、不超过一年。' },
  'identity.delegation.self': { status: 422, text: '不能委托给自己，请选一位同事。' },
  'identity.role.built_in': { status: 409, text: '内置角色不能修改，请新建一个角色。' },
  'identity.role.separation': {
    status: 409,
    text: '系统管理员、安全管理员、审计员三者必须分开，一个人只能担任其中一个。',
  },
  'identity.role.scope': { status: 422, text: '本单位不能授予「全部学校」的范围，请改选本单位或本部门。' },
  'identity.role.last_admin': { status: 409, text: '这是最后一位管理员，请先授权另一位再收回。' },
  'identity.import.not_a_sheet': {
    status: 422,
    text: '这不是 Excel 表格（.xlsx）。请下载模板，填好后另存为 .xlsx 再上传。',
  },
  'identity.import.too_large': {
    status: 413,
    text: '表格太大（{detail}）。一次最多 60,000 行、40 列、20 MB，请分几次导入。',
  },
  'identity.import.macro': { status: 422, text: '表格里带有宏，不能导入。请另存为普通的 .xlsx 再上传。' },
  'identity.import.missing_sheet': { status: 422, text: '表格里缺少「{sheet}」工作表或表头不对，请用模板填写。' },
  'identity.import.state': { status: 409, text: '这次导入现在是「{status}」，不能这样操作，请刷新页面。' },
  'identity.import.outdated': { status: 409, text: '试算之后数据又有变化，请重新上传试算一次。' },
  'identity.import.mass_removal': {
    status: 409,
    text: '将有 {count} 人被标为离开，超过了 {limit} 人的警戒线。确认无误请输入这个人数。',
  },
  'identity.import.undo_conflict': { status: 409, text: '导入之后这些人员又被修改过，不能撤销：{names}。' },
} as const satisfies Record<string, { status: number; text: string }>
