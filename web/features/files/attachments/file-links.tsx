/** Files to download. They leave the server as attachments only. No component library. */
import { addressOf } from '@shuyuan/contract/client.ts'
import { downloadFile } from '@shuyuan/contract/files/files.ts'
import { sizeText } from '../../../ui/words/statuses.ts'

export type FileLink = { readonly fileId: string; readonly name: string; readonly size?: number }

export const FileLinks = ({ files }: { files: readonly FileLink[] }) => (
  <ul className="files">
    {files.map(({ fileId, name, size }) => (
      <li key={fileId}>
        <a className="name" href={addressOf(downloadFile, { fileId })} download={name}>
          {name}
        </a>
        {size !== undefined && <span className="muted small">{sizeText(size)}</span>}
      </li>
    ))}
  </ul>
)
