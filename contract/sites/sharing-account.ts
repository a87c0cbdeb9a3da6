/** What a restored site found again of what it had sent and adopted: in numbers, and in the words for its keepers. */
import { z } from 'zod'

/** Articles, each counted once. */
export const SharingAccount = z.object({
  /** Sent by this very site, which can recall them again. */
  sentBack: z.int(),
  /** Sent by this very site, but not in the package (it is older). */
  sentMissing: z.int(),
  /** Sent by the site of which this is a copy, and still that one's. */
  sentKept: z.int(),
  /** Sent from another house, or before this one kept books that outlive a site. */
  sentLost: z.int(),
  /** Adopted, and reached by a recall of the source. */
  held: z.int(),
  /** Adopted, but taken back by the source since the package was made: off the pages. */
  recalled: z.int(),
  /** Adopted from a source that this house does not know. */
  heldLost: z.int(),
})
export type SharingAccount = z.infer<typeof SharingAccount>

export function sharingWords(account: SharingAccount): string[] {
  const { sentBack, sentMissing, sentKept, sentLost, held, recalled, heldLost } = account
  const lost = [
    ...(heldLost > 0 ? [`${heldLost} 篇文章采用自其他网站`] : []),
    ...(sentLost > 0 ? [`${sentLost} 篇文章曾报送给其他网站`] : []),
  ].join('、')
  return [
    ...(recalled > 0 ? [`${recalled} 篇文章的来源已经撤回，没有放到公众页面上。`] : []),
    ...(sentBack > 0 ? [`报送出去的 ${sentBack} 篇文章又归这个网站，可以继续撤回。`] : []),
    ...(sentMissing > 0
      ? [`另有 ${sentMissing} 篇报送过的文章不在这个包里，需要时在「报送与共享」的「报送出去的」里撤回。`]
      : []),
    ...(sentKept > 0 ? [`报送出去的 ${sentKept} 篇文章仍归原来的网站撤回。`] : []),
    ...(held > 0 ? [`采用的 ${held} 篇文章，来源撤回时这里也会撤下。`] : []),
    ...(lost ? [`${lost}，这里联系不到对方，不能再从这里撤回；采用的文章仍写着来源和采用日期。`] : []),
  ]
}
