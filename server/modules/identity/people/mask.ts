/** Personal data is masked unless a reason was given: 138****1234 (GB/T 22239 8.1.4.10; 个人信息保护法 51). */
export const maskPhone = (phone: string | null): string | null =>
  phone === null ? null : phone.length < 8 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`
