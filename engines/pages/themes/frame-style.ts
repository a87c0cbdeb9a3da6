/** Rules of every theme: words, page frame, menu, footer, reading aids. */
export const frameStyle = `
*,*::before,*::after{box-sizing:border-box}
html{font-size:16px;scroll-behavior:smooth;text-size-adjust:100%;
--ink:#1f2933;--ink2:#525e6a;--line:#e2e7ec;--r:8px;--gap:28px;
--sans:"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif;
--serif:"Noto Serif CJK SC","Source Han Serif SC","Songti SC",STSong,SimSun,serif;--head:var(--sans)}
html.grey{filter:grayscale(1)}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.8 var(--sans);text-align:start;overflow-wrap:anywhere;line-break:strict;min-height:100vh;display:flex;flex-direction:column}
main{flex:1;outline:0}
h1,h2,h3,h4,p,ul,ol,dl,dd,figure,fieldset{margin:0;padding:0}
ul,ol{list-style:none}
fieldset{border:0;min-width:0}
h1,h2,h3,h4{font-family:var(--head);line-height:1.4;font-weight:700;text-wrap:balance}
img,video{max-width:100%;height:auto;vertical-align:top}
a{color:inherit;text-decoration:none}
a:hover{color:var(--pt)}
time,.idx{font-variant-numeric:tabular-nums}
:focus-visible{outline:3px solid var(--at);outline-offset:2px;border-radius:2px}
input,select,textarea,button{font:inherit;color:inherit}
button{cursor:pointer}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.wrap{width:min(1200px,100% - 40px);margin-inline:auto}
.skip{position:absolute;left:12px;top:-80px;z-index:99;padding:10px 20px;background:var(--pd);color:#fff;border-radius:0 0 8px 8px}
.skip:focus{top:0;color:#fff}
.ico{width:28px;height:28px;flex:none;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}
.orn{display:block;width:100%}
.btn{display:inline-block;border:0;border-radius:var(--r);padding:10px 28px;background:var(--p);color:var(--on-p);font-weight:600}
.btn:hover{color:var(--on-p);box-shadow:inset 0 0 0 99px rgb(0 0 0/.1)}
.top{position:relative;z-index:9;background:var(--paper)}
.top-in{display:flex;align-items:center;gap:24px;min-height:112px}
.brand{display:flex;align-items:center;gap:16px;min-width:0;margin-inline-end:auto}
.brand:hover{color:inherit}
.logo{width:64px;height:64px;object-fit:contain}
.mark{flex:none;display:grid;place-items:center;width:60px;height:60px;background:var(--p);color:var(--on-p);font:700 1.9rem/1 var(--head);border-radius:50%}
.brand-t{display:block;min-width:0}
.name{display:block;font:700 1.75rem/1.3 var(--head);letter-spacing:.04em}
.slogan{display:block;color:var(--ink2);font-size:.9rem;letter-spacing:.12em;line-height:1.6}
.top-side{display:flex;align-items:center;gap:20px;font-size:.92rem;flex:none}
.aid-open{border:0;background:none;padding:6px 0}
.aid-open:hover{color:var(--pt)}
.seek{display:flex;border:1px solid #8a95a0;border-radius:var(--r);overflow:hidden;background:#fff;color:#1f2933}
.seek input{width:150px;border:0;background:none;padding:6px 12px;min-width:0}
.seek input::placeholder{color:#5f6b76;opacity:1}
.seek button{border:0;background:var(--p);color:var(--on-p);padding:6px 14px;flex:none}
.seek :focus-visible{outline-offset:-3px}
.menu-check{position:absolute;opacity:0;pointer-events:none}
.menu-btn{display:none}
.menu-l{display:flex;flex-wrap:wrap}
.menu-l>li{position:relative}
.menu-l>li>a{display:block;padding:14px 20px;font-size:1.06rem;white-space:nowrap}
.menu-l ul{position:absolute;left:0;top:100%;min-width:100%;padding:8px 0;background:#fff;color:#1f2933;box-shadow:0 12px 32px rgb(0 0 0/.14);border-radius:0 0 var(--r) var(--r);visibility:hidden;opacity:0;transition:opacity .15s}
.menu-l li:hover>ul,.menu-l li:focus-within>ul{visibility:visible;opacity:1}
.menu-l ul a{display:block;padding:7px 22px;white-space:nowrap;font-size:.96rem;color:#1f2933}
.menu-l ul a:hover{background:var(--pp);color:var(--pt)}
.menu-l>li:last-child:not(:first-child)>ul{left:auto;right:0}
.foot{margin-top:72px;background:var(--pd);color:#fff;font-size:.92rem}
.foot>.wrap{padding-block:40px}
.foot a{text-decoration:underline;text-decoration-color:rgb(255 255 255/.4);text-underline-offset:4px}
.foot a:hover{color:#fff;text-decoration-color:#fff}
.foot :focus-visible{outline-color:#fff}
.foot-l{display:flex;gap:24px;padding-bottom:24px;margin-bottom:28px;border-bottom:1px solid rgb(255 255 255/.22)}
.foot-l p{flex:none;font-weight:600}
.foot-l ul,.foot-i p{display:flex;flex-wrap:wrap;gap:2px 24px}
.foot-b{display:flex;gap:32px;align-items:flex-start}
.foot-i{flex:1}
.foot-i .foot-n{font:700 1.15rem/1.6 var(--head);margin-bottom:6px}
.foot-s{display:flex;gap:24px;flex:none}
.aid{position:sticky;top:0;z-index:50;background:#fff;color:#1f2933;border-bottom:2px solid var(--p);box-shadow:0 4px 16px rgb(0 0 0/.12)}
.aid .wrap{display:flex;flex-wrap:wrap;gap:8px;padding-block:10px;align-items:center}
.aid button{border:1px solid #8a95a0;border-radius:6px;background:#fff;padding:5px 14px;min-height:40px}
.aid button[aria-pressed=true]{background:var(--p);color:var(--on-p);border-color:var(--p)}
.aid-line{position:fixed;left:0;right:0;height:0;border-top:3px solid #c8102e;box-shadow:0 30px 0 0 rgb(200 16 46/.1);z-index:60;pointer-events:none}
.aid-now{background:#fff2a8;color:#1f2933}
html.aid-1{font-size:18px}html.aid-2{font-size:20.5px}html.aid-3{font-size:24px}
html.aid-hc body,html.aid-hc body *{background-color:#000!important;background-image:none!important;color:#ff0!important;border-color:#ff0!important;box-shadow:none!important;text-shadow:none!important}
html.aid-hc .cap,html.aid-hc .hero a{background-color:transparent!important}
html.aid-hc .orn{display:none}
html.aid-hc .aid-now{outline:3px solid #ff0}
html.aid-hc ::placeholder{color:#ff0!important}
@media(max-width:1100px){.menu-l>li>a{padding-inline:13px;font-size:1rem}.seek input{width:110px}}
@media(max-width:800px){
.wrap{width:calc(100% - 32px)}
.top-in{min-height:72px;gap:8px 12px;flex-wrap:wrap;padding-block:10px}
.brand{gap:10px;padding-inline-end:92px;width:100%}
.logo,.mark{width:44px;height:44px;font-size:1.35rem}
.name{font-size:1.2rem;letter-spacing:.02em}
.slogan{font-size:.76rem;letter-spacing:.05em}
.top-side{width:100%;gap:16px;font-size:.86rem}
.seek{flex:1;min-width:0}.top-side .seek input{width:40px;flex:1}
.menu .wrap{position:static}
.menu-btn{display:block;position:absolute;right:16px;top:18px;padding:4px 14px;border:1.5px solid currentColor;border-radius:99px;font-size:.95rem;font-weight:600;cursor:pointer}
.menu-btn::before{content:"☰";margin-inline-end:6px}
.menu-check:checked+.menu-btn::before{content:"✕"}
.menu-check:focus-visible+.menu-btn{outline:3px solid var(--at);outline-offset:2px}
.menu-l{display:none;flex-flow:column;padding-block:8px 16px}
.menu-check:checked~.menu-l{display:flex;flex-wrap:wrap}
.menu-l>li>a{padding:10px 4px!important;font-weight:600}
.menu-l ul{position:static;visibility:visible;opacity:1;box-shadow:none;background:none!important;border:0!important;padding:0 4px 8px!important;margin:0;display:flex;flex-wrap:wrap;gap:0 20px;color:inherit}
.menu-l ul a{padding:8px 0;color:inherit}
.foot{margin-top:48px}
.foot-l,.foot-b{flex-direction:column;gap:12px}
.foot-i p{gap:0 16px}
}
@media(prefers-reduced-motion:reduce){*{transition:none!important;animation:none!important;scroll-behavior:auto!important}}
`
