/** Cores of the passwords that lists of leaked ones begin with, and those of this field. Lower case. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `password passw passwd qwerty qwertyuiop asdfghjkl zxcvbnm qazwsx qazwsxedc abcdef abcdefg abcdefgh iloveyou woaini
  woaini1314 letmein welcome admin administrator root master monkey dragon football baseball superman batman trustno
  sunshine princess shadow login hello test guest user default changeme secret computer internet server system manager
  teacher student school xuexiao laoshi jiaoshi xiaozhang jiaoyu jiaoyuju minhang shanghai zhongguo china beijing
  shuyuan wangluo mima mimamima nihao aini jiayou huanying yonghu guanliyuan abc aaa qwe asd zxc qweasd qweasdzxc
  1q2w3e4r5t 123456789012 1234567890123 123456789abc 123456abcdef 123123123123 112233445566 111111111111 000000000000
  888888888888 666666666666 147258369147 987654321012 1qaz2wsx3edc 1qaz2wsx3edc4rfv 5201314520 woaini5201314
  aa123456789 abc123456789 a123456789012 qq123456789 asd123456789 zaq12wsxcde3 12345678qwer qwer12345678 iloveyou1314`
    .split(/\s+/)
    .filter(Boolean),
)
