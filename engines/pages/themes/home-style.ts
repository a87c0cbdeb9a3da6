/** Rules of every theme: rows, blocks and lists of the home page. */
export const homeStyle = `
.row{padding-block:calc(var(--gap)*.75)}
.row:first-child{padding-top:var(--gap)}
.row>.wrap{display:grid;gap:var(--gap) 40px;grid-template-columns:minmax(0,1fr)}
.tinted{background:var(--pp);padding-block:calc(var(--gap)*1.7);margin-block:var(--gap)}
.col{display:flex;flex-direction:column;gap:var(--gap);min-width:0;container-type:inline-size}
.bh{display:flex;align-items:baseline;gap:16px;margin-bottom:16px}
.bh h2,.bh h3{font-size:1.5rem}
.more{margin-inline-start:auto;color:var(--ink2);font-size:.92rem;flex:none}
.more::after{content:" ›"}
.empty{color:var(--ink2);padding:28px 0}
.tag{display:inline-block;background:var(--ap);color:var(--at);font-size:.78rem;font-weight:600;line-height:1.6;padding:0 7px;border-radius:4px;margin-inline-end:8px;vertical-align:.08em}
.ls li{display:flex;gap:20px;align-items:baseline;padding:6px 0}
.ls a{flex:1;min-width:0}
.blk .ls a{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.ls time,.ld p,.card-s,.card time{color:var(--ink2)}
.ls time{flex:none;font-size:.9rem}
.ld li{display:flex;gap:20px;padding:14px 0;border-bottom:1px solid var(--line)}
.ld li>div{min-width:0;flex:1}
.ld a{font-size:1.08rem;font-weight:600;line-height:1.6}
.ld p,.card-s{font-size:.94rem;line-height:1.7;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}
.leaf{flex:none;width:76px;text-align:center;line-height:1.3}
.leaf b{display:block;font:700 1.9rem/1.2 var(--head);color:var(--pt)}
.leaf span{font-size:.82rem;color:var(--ink2);white-space:nowrap}
.lc,.lp{display:grid;gap:24px;grid-template-columns:repeat(auto-fit,minmax(min(240px,100%),1fr))}
.lc li:only-child,.lp li:only-child{max-width:480px}
.content .lc,.content .lp{grid-template-columns:repeat(auto-fill,minmax(min(240px,46%),1fr))}
.blk .lp{grid-template-columns:repeat(auto-fit,minmax(min(200px,46%),1fr));gap:20px 16px}
.cv{display:block;overflow:hidden;aspect-ratio:16/10;background:var(--pp)}
.cv img{width:100%;height:100%;object-fit:cover;transition:transform .3s}
a:hover>.cv img{transform:scale(1.03)}
.cv-t{display:grid;place-items:center;color:var(--pt);font:700 1.6rem/1.3 var(--head);letter-spacing:.24em;text-indent:.24em}
.card{display:flex;flex-direction:column;height:100%;background:var(--paper);border-radius:var(--r);overflow:hidden}
.card-b{display:flex;flex-direction:column;gap:8px;padding:18px 20px 20px;flex:1}
.card-t{font-size:1.08rem;font-weight:600;line-height:1.6;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}
.card time{margin-top:auto;font-size:.9rem}
.shot{display:block;position:relative}
.shot .cv{border-radius:var(--r)}
.shot-t{display:block;padding-top:10px;line-height:1.6;font-size:.98rem}
.lv .cv{aspect-ratio:16/9}
.play{position:absolute;left:50%;top:0;width:52px;aspect-ratio:1;margin:min(14%,60px) 0 0 -26px;border-radius:50%;background:rgb(255 255 255/.92);box-shadow:0 2px 10px rgb(0 0 0/.25)}
.play::after{content:"";position:absolute;inset:16px 14px 16px 20px;background:var(--pt);clip-path:polygon(0 0,100% 50%,0 100%)}
.dur{position:absolute;right:8px;top:8px;background:rgb(0 0 0/.75);color:#fff;font-size:.8rem;padding:0 8px;border-radius:4px}
.b-carousel{position:relative;overflow:hidden;background:var(--pd);border-radius:var(--r)}
.slides{display:flex;overflow-x:auto;scroll-snap-type:x mandatory;scrollbar-width:none;overscroll-behavior-x:contain}
.slides::-webkit-scrollbar{display:none}
.slides li{flex:0 0 100%;scroll-snap-align:start;min-width:0}
.slides a{display:block;position:relative;color:#fff}
.slides a:focus-visible{outline-offset:-4px;outline-color:#fff}
.slides .cv{aspect-ratio:16/9;background:var(--pd)}
.cap{position:absolute;inset:auto 0 0;display:flex;flex-direction:column;padding:80px 28px 44px;background:linear-gradient(transparent,rgb(0 0 0/.55) 45%,rgb(0 0 0/.82));color:#fff}
.cap-t{font:700 1.4rem/1.45 var(--head);text-wrap:balance;text-shadow:0 1px 4px rgb(0 0 0/.5)}
.cap-s{display:none;font-size:1rem;line-height:1.8;max-width:38em}
.cap time{font-size:.92rem}
.slides .cv-t{color:rgb(255 255 255/.1);font-size:clamp(3.4rem,10vw,9rem);letter-spacing:0;text-indent:0;white-space:nowrap}
.slides .cv-t>span{display:none}
.cv-t+.cap{inset:0;justify-content:center;gap:14px;background:none;padding:24px 56px 48px}
.cv-t+.cap .cap-t{font-size:clamp(1.5rem,3.4vw,2.6rem);max-width:22em;text-shadow:none}
.cv-t+.cap .cap-s{display:block}
.c-nav{position:absolute;right:16px;bottom:12px;display:flex;gap:2px;align-items:center;z-index:2;padding:0 8px;border-radius:99px;background:rgb(0 0 0/.5)}
.c-nav button{border:0;background:none;color:#fff;width:28px;height:28px;padding:0;display:grid;place-items:center;font-size:1rem;line-height:1;text-shadow:0 0 4px #000}
.c-nav .dot::before{content:"";width:10px;height:10px;border-radius:9px;background:#fff;opacity:.6;box-shadow:0 0 3px rgb(0 0 0/.6)}
.c-nav .dot[aria-current]::before{width:24px;opacity:1}
.hero{padding:0!important;position:relative}
.hero .b-carousel{border-radius:0}
.hero .slides .cv{aspect-ratio:auto;height:clamp(260px,40vw,580px)}
.hero .cap-t{font-size:clamp(1.25rem,2.6vw,2.2rem)}
.hero .cap>*{width:min(1200px,100% - 40px);margin-inline:auto;max-width:none}
.hero .cv-t+.cap{padding-inline:0}
.hero-word{display:none}
.hero-t{background:var(--pd);color:#fff;padding-block:clamp(56px,8vw,120px)!important}
.hero-name{font:700 clamp(2rem,5.4vw,4.2rem)/1.25 var(--head);letter-spacing:.08em}
.hero-t .hero-word{display:block;font-size:clamp(1.05rem,2vw,1.5rem);letter-spacing:.3em;margin-top:16px}
.b-headline{text-align:center}
.b-headline h2{font-size:clamp(1.45rem,2.7vw,2.1rem)}
.b-headline h2 a{color:var(--at)}
.b-headline>p{color:var(--ink2);max-width:52em;margin:8px auto 0}
.b-headline ul{display:flex;flex-wrap:wrap;justify-content:center;gap:4px 32px;margin-top:10px}
.b-ticker{display:flex;gap:24px;align-items:center;background:var(--paper);border-radius:var(--r);padding:12px 24px}
.b-ticker h2{font-size:1.05rem;flex:none;color:var(--at)}
.b-ticker ul{flex:1;min-width:0;display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 32px}
.b-ticker li{display:flex;gap:16px;min-width:0}
.b-ticker li:nth-child(n+3){display:none}
.b-ticker li a{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;flex:1;min-width:0}
.b-ticker time{flex:none;color:var(--ink2);font-size:.9rem}
.tab+.tab{margin-top:var(--gap)}
.tabs{display:flex;gap:4px;flex-wrap:wrap;margin-bottom:14px;border-bottom:1px solid var(--line)}
.tabs button{border:0;background:none;padding:8px 18px;font:600 1.1rem/1.6 var(--head);border-bottom:3px solid transparent;margin-bottom:-1px}
.tabs button[aria-selected=true]{color:var(--pt);border-color:var(--p)}
.tabs~.tab{margin:0}
.tabs~.tab .bh{margin:6px 0 0;padding:0;border:0!important}
.tabs~.tab .bh::after,.tabs~.tab h2{display:none!important}
.tabs~.tab{display:flex;flex-direction:column-reverse}
.tab[hidden]{display:none!important}
.ql{display:grid;gap:12px;grid-template-columns:repeat(auto-fit,minmax(112px,1fr))}
.ql a{display:flex;flex-direction:column;align-items:center;gap:10px;padding:20px 8px;background:var(--paper);border-radius:var(--r);text-align:center;height:100%;line-height:1.5}
.ql .ico{color:var(--pt)}
.b-figures dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(140px,1fr));gap:24px}
.b-figures dl>div{display:flex;flex-direction:column-reverse;text-align:center}
.b-figures dd{font:700 clamp(2rem,4vw,3.1rem)/1.3 var(--head);color:var(--pt)}
.b-mailbox a{display:flex;align-items:center;gap:20px;padding:22px 28px;background:var(--p);color:var(--on-p);border-radius:var(--r)}
.b-mailbox .ico{width:40px;height:40px}
.b-mailbox a>span{display:flex;flex-direction:column;min-width:0}
.b-mailbox strong{font-size:1.2rem}
.b-banner img{width:100%;border-radius:var(--r)}
.b-friends ul{display:flex;flex-wrap:wrap;gap:8px 28px}
@media(min-width:900px){
.r-1-1>.wrap{grid-template-columns:repeat(2,minmax(0,1fr))}
.r-2-1>.wrap{grid-template-columns:minmax(0,1.9fr) minmax(0,1fr)}
.r-1-2>.wrap{grid-template-columns:minmax(0,1fr) minmax(0,1.9fr)}
.r-1-1-1>.wrap{grid-template-columns:repeat(3,minmax(0,1fr))}
}
@media(max-width:800px){
html{--gap:24px}
.b-ticker{padding:12px 16px;gap:14px}.b-ticker ul{grid-template-columns:minmax(0,1fr)}.b-ticker time{display:none}
.hero .slides .cv{height:auto;aspect-ratio:4/3}
.cap{padding:60px 16px 44px}.cap-t,.cv-t+.cap .cap-t{font-size:1.2rem}
.cv-t+.cap{padding:20px 20px 48px}.cv-t+.cap .cap-s{display:none}
.blk .ls a{white-space:normal;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2}
.ql{grid-template-columns:repeat(4,minmax(0,1fr));gap:8px}.ql a{padding:14px 2px;font-size:.88rem}
.b-figures dl{grid-template-columns:repeat(2,minmax(0,1fr))}
.leaf{width:62px}.leaf b{font-size:1.6rem}
}
`
