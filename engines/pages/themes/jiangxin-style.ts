/** 匠心, vocational schools: graphite and amber, drawing-board lines, cut corners. */
export const jiangxinStyle = `
html{--r:0px;--gap:44px;--ink:#1d2125;--ink2:#555d66;--line:#d5d8da;--g:#22272d;--grid:linear-gradient(rgb(255 255 255/.06) 1px,transparent 1px) 0 0/32px 32px,linear-gradient(90deg,rgb(255 255 255/.06) 1px,transparent 1px) 0 0/32px 32px}
.top{background:var(--g);color:#fff}
.top-in{min-height:100px}
.name{font-weight:800;letter-spacing:.06em}
.slogan{color:#c9ced3}
.mark{background:var(--a);color:var(--on-a);border-radius:0;clip-path:polygon(25% 0,75% 0,100% 50%,75% 100%,25% 100%,0 50%);width:70px;height:62px}
.aid-open:hover,.top-side a:hover,.brand:hover{color:var(--al)}
.seek{border-color:#76808a;background:none;color:#fff}.seek input::placeholder{color:#c9ced3}
.seek button{background:var(--a);color:var(--on-a)}
.top :focus-visible{outline-color:var(--al)}
.menu{background:#fff;color:var(--ink);border-bottom:1px solid var(--line)}
.menu-l>li>a{font-weight:700;padding:16px 15px;border-top:4px solid transparent;margin-top:-4px}
.menu-l>li:hover>a,.menu-l>li>a[aria-current]{border-color:var(--a);background:#f4f3f0}
.menu-l ul{background:#3a434d}.menu-l ul a{color:#fff}
.menu-l ul a:hover{background:var(--a);color:var(--on-a)}
.hero .b-carousel,.hero .slides a{background:var(--g)}
.hero .slides .cv{height:clamp(300px,40vw,560px);margin-inline-start:38%;clip-path:polygon(13% 0,100% 0,100% 100%,0 100%)}
.hero .cap,.hero .cv-t+.cap{inset:0 auto 0 max(20px,50% - 600px);width:calc(37% - max(20px,50% - 600px));background:none;justify-content:center;padding:0 0 24px;gap:18px}
.hero .cap>*{width:auto;margin:0}
.hero .cap::before{content:"";width:72px;height:8px;background:var(--a);transform:skewX(-28deg);margin-inline-start:3px}
.hero .cap-t,.hero .cv-t+.cap .cap-t{font-size:clamp(1.4rem,2.9vw,2.5rem);font-weight:800;line-height:1.45;text-shadow:none}
.hero .cap-s{display:-webkit-box!important;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden;color:#d5d9dd}
.hero .cap time{color:var(--al)}
.slides .cv-t,.hero-t,.ph{background:var(--grid),#2b3138}
.hero .slides .cv-t{background-color:var(--pd)}
.slides .cv-t>span{display:block}
.hero .c-nav{background:none;padding:0;left:max(20px,50% - 600px);right:auto;bottom:22px}
.c-nav .dot::before{border-radius:0;height:4px;width:20px}.c-nav .dot[aria-current]::before{width:28px;background:var(--al)}
.hero-name{font-weight:800}
.hero-name::before{content:"";display:block;width:96px;height:10px;background:var(--a);transform:skewX(-28deg);margin:0 0 22px 4px}
.tinted{background:#ebebe8}
.bh{align-items:center;gap:18px}
.bh h2{font-size:1.75rem;font-weight:800;display:flex;align-items:center;gap:16px;flex:none}
.bh h2::before{content:"";width:11px;height:28px;background:var(--a);transform:skewX(-16deg)}
.bh::after{content:"";order:1;flex:1;height:1px;background:var(--line)}
.more{order:2;margin:0;font-weight:600}
.ls li{padding:10px 16px;background:var(--paper);border-inline-start:4px solid #c3c8cc;margin-bottom:6px}
.content>.ls li{padding:12px 16px}
.ls li:hover{border-color:var(--a)}
.ld li{background:var(--paper);padding:0;margin-bottom:12px;border:0;align-items:stretch}
.ld li>div{padding:14px 18px 14px 0}
.leaf{background:var(--g);width:88px;display:grid;align-content:center;padding:12px 0}
.leaf b{color:var(--al);font-weight:800}.leaf span{color:#fff}
.card{border-bottom:4px solid #c3c8cc;clip-path:polygon(0 0,100% 0,100% calc(100% - 22px),calc(100% - 22px) 100%,0 100%)}
.card:hover{border-color:var(--a)}
.card-t{font-weight:700}
.shot{background:var(--g);color:#fff}.shot:hover{color:var(--al)}
.shot-t{padding:12px 16px 14px;border-inline-start:4px solid var(--a)}
.cv-t{background:var(--grid),#3c434b;color:#fff;font-weight:800}
.ql{gap:4px}
.ql a{background:var(--g);color:#fff;padding-block:26px}
.ql .ico{color:var(--al)}
.ql a:hover{background:var(--a);color:var(--on-a)}.ql a:hover .ico{color:inherit}
.b-ticker{background:var(--a);color:var(--on-a);clip-path:polygon(0 0,100% 0,calc(100% - 24px) 100%,0 100%);padding-inline-end:56px}
.b-ticker h2,.b-ticker time{color:inherit}.b-ticker a:hover{color:inherit;text-decoration:underline}
.b-figures{background:var(--grid),var(--g);color:#fff;padding:40px 36px}
.b-figures .bh::after{background:#59626b}
.b-figures dl>div{text-align:start;border-inline-start:1px solid #59626b;padding-inline-start:20px}
.b-figures dd{color:var(--al);font-weight:800;font-size:clamp(2.2rem,4.6vw,3.8rem)}
.b-headline{text-align:start;border-inline-start:10px solid var(--a);background:var(--paper);padding:26px 32px}
.b-headline>p{margin-inline:0}.b-headline ul{justify-content:flex-start}.b-headline h2 a{color:var(--ink)}
.b-mailbox a{background:var(--g);color:#fff;border-inline-start:10px solid var(--a)}
.tabs{border-bottom:3px solid var(--g);gap:0}
.tabs button{border:0;margin:0;font-weight:700}
.tabs button[aria-selected=true]{background:var(--g);color:#fff}
.ph{color:#fff;padding-block:30px 44px;border-bottom:8px solid var(--a)}
.ph .crumbs,.ph-l{color:#d5d9dd}.ph a:hover{color:var(--al)}
.ph :focus-visible{outline-color:var(--al)}
.ph-t{font-weight:800;font-size:2.4rem}
.ph-a{padding-block:24px}.ph-a .ph-t{font-size:1.4rem}
.side-h{background:var(--g);color:#fff;border-bottom:5px solid var(--a)}
.side [aria-current]{background:#f4f3f0;box-shadow:inset 5px 0 var(--a)}
.art{background:var(--paper);padding:44px 52px}
.txt h2{border-inline-start:9px solid var(--a);padding-inline-start:14px}
.pager a[aria-current]{background:var(--g);color:#fff;border-color:var(--g)}
.btn{background:var(--a);color:var(--on-a);font-weight:700;clip-path:polygon(0 0,100% 0,100% calc(100% - 12px),calc(100% - 12px) 100%,0 100%)}.btn:hover{color:var(--on-a)}
.foot{background:var(--g);border-top:8px solid var(--a)}
@media(max-width:800px){
.top-in{min-height:76px}.mark{width:50px;height:44px}
.menu{background:var(--g);color:#fff}
.menu-l>li:hover>a,.menu-l>li>a[aria-current]{background:none;border-color:transparent;color:var(--al)}
.hero .slides .cv{margin:0;clip-path:polygon(0 0,100% 0,100% 88%,0 100%);height:auto;aspect-ratio:16/10}
.hero .cap,.hero .cv-t+.cap{position:static;width:auto;padding:14px 16px 52px;gap:12px;justify-content:flex-start}
.hero .cap::before{height:6px}
.hero .slides .cv-t{aspect-ratio:16/7}
.hero .cap-s{display:none!important}
.hero .c-nav{background:none;padding:0;left:16px;bottom:12px}
.bh h2{font-size:1.4rem}
.art{padding:26px 18px;margin-inline:-8px}
.ph-t{font-size:1.6rem}
.b-ticker{padding-inline-end:36px}
}
`
