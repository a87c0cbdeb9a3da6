/** What everybody who uploads should think of first. */
/** Said where pictures come in (个人信息保护法; 未成年人保护法). */
export const PrivacyNote = () => (
  <p className="privacy-note">
    上传前请看一眼：照片里能认出的学生，要有家长同意；姓名、班级、成绩、证件号、住址、电话不要出现在图片和文件名里。
  </p>
)
