/** Entry of the phone: for now it says where the desktop is. */
import '../ui/tokens.css'
import { createRoot } from 'react-dom/client'

const root = document.querySelector('#root')
if (root) createRoot(root).render(<a href="/">打开书院桌面版</a>)
