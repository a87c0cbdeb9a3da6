/** 童趣, kindergartens: round shapes, warm yellow and green, hills under everything. */
export const tongquStyle = `
html{--r:24px;--ink:#33302a;--ink2:#655d50;--line:#eee3cd;--gap:36px;--head:"Yuanti SC","YouYuan",var(--sans)}
body{background-image:radial-gradient(var(--ap) 12%,transparent 13%);background-size:44px 44px}
.top{background:var(--paper);padding-bottom:0}
.top::after{content:"";position:absolute;inset:100% 0 auto;height:16px;background:radial-gradient(circle at 20px -6px,var(--paper) 20px,transparent 20.5px) 0 0/40px 16px repeat-x;pointer-events:none}
.top-in{min-height:124px}
.name{color:var(--pt);font-size:2rem;letter-spacing:.06em}
.mark,.logo{width:72px;height:72px}
.mark{background:var(--a);color:var(--on-a);border:5px solid #fff;box-shadow:0 0 0 4px var(--p);border-radius:46% 54% 50% 50%/52% 46% 54% 48%}
.seek{border-radius:99px;border-width:2px}
.aid-open,.top-side>a{background:var(--ap);padding:6px 18px;border-radius:99px}
.menu-l{gap:9px;padding-bottom:14px;flex-wrap:wrap}
.menu-l>li>a{padding:8px 14px;border-radius:99px;background:#e7f4e1;color:#24521b;font-weight:600}
.menu-l>li:nth-child(4n+2)>a{background:#fff0c2;color:#5e4300}
.menu-l>li:nth-child(4n+3)>a{background:#ffe1d9;color:#7a2c17}
.menu-l>li:nth-child(4n+4)>a{background:#dff0fb;color:#174a6b}
.menu-l>li>a:hover,.menu-l>li>a[aria-current]{box-shadow:inset 0 0 0 3px currentColor}
.menu-l ul{border-radius:20px;margin-top:4px;padding:9px 0}
.menu-l li:hover>ul::before{content:"";position:absolute;inset:-8px 0 auto;height:10px}
.row:first-child{padding-top:52px}
.hero{width:min(1240px,100% - 40px);margin:52px auto 0}
.hero .b-carousel{border-radius:40px;border:10px solid #fff;box-shadow:0 10px 36px rgb(120 90 20/.16)}
.hero .slides .cv{height:clamp(260px,36vw,480px)}
.hero .cap{padding-inline:36px;width:auto;align-items:center;text-align:center}.hero .cap>*{width:auto}
.hero .cap-t{font-size:clamp(1.2rem,2.2vw,1.8rem)}
.slides .cv-t,.slides .cv{background-color:var(--pd)}
.slides .cv-t{background-image:radial-gradient(circle at 88% 18%,var(--a) 0 11%,transparent 11.3%),radial-gradient(circle at 14% 118%,var(--p) 0 34%,transparent 34.3%),radial-gradient(circle at 62% 132%,rgb(255 255 255/.1) 0 40%,transparent 40.3%)}
.cv-t+.cap{padding-inline:64px!important}
.hero-t{border-radius:40px;text-align:center;background:radial-gradient(circle at 90% 20%,var(--a) 0 9%,transparent 9.3%),radial-gradient(circle at 12% 130%,var(--p) 0 38%,transparent 38.3%),var(--pd)}
.tinted{background:none;position:relative;padding-block:12px;margin-block:0}
.tinted>.wrap{background:var(--ap);border-radius:48px;padding:40px;width:min(1240px,100% - 40px)}
.bh{align-items:center;margin-bottom:20px}
.bh h2{position:relative;font-size:1.5rem;background:var(--p);color:var(--on-p);padding:5px 30px 6px;border-radius:99px 99px 99px 12px}
.col:nth-child(even) .bh h2,.row:nth-child(3n) .bh h2{background:var(--a);color:var(--on-a)}
.more{background:var(--paper);padding:4px 16px;border-radius:99px}
.b-list.look-list,.b-list.look-dated,.b-tabs,.b-text,.b-headline{background:var(--paper);border-radius:32px;padding:28px 32px;box-shadow:0 6px 20px rgb(120 90 20/.07)}
.ls li{border-bottom:2px dashed var(--line)}
.ls li:last-child{border:0}
.ls a::before{content:"";display:inline-block;width:12px;height:12px;border-radius:50%;background:var(--a);margin-inline-end:12px}
.ls li:nth-child(3n+2) a::before{background:var(--p)}
.ls li:nth-child(3n) a::before{background:#f08a6c}
.leaf{width:70px;background:var(--ap);border-radius:20px;padding:8px 0;align-self:start}
.leaf b{color:var(--at);font-size:1.6rem}.leaf span{font-size:.76rem}
.ld li{border:0;padding:10px 0}
.card{border:4px solid var(--p);border-radius:32px}
.lc li:nth-child(3n+2) .card{border-color:var(--a)}
.lc li:nth-child(3n) .card{border-color:#f3a58e}
.card:hover{transform:translateY(-4px)}
.card time{align-self:start;background:var(--ap);color:var(--at);border-radius:99px;padding:1px 14px}
.shot .cv{border-radius:50%;aspect-ratio:1;border:8px solid #fff;box-shadow:0 4px 16px rgb(120 90 20/.14)}
.shot-t{text-align:center}
.lv .cv{border-radius:32px;aspect-ratio:16/9}
.cv-t{background:radial-gradient(circle at 80% 20%,var(--ap) 0 24%,transparent 24.5%),var(--pp)}
.ql{gap:18px}
.ql a{background:none;padding:8px 4px}
.ql .ico{box-sizing:content-box;width:36px;height:36px;padding:24px;border-radius:50%;background:#e7f4e1;color:#24521b;transition:transform .2s}
.ql li:nth-child(4n+2) .ico{background:#ffeab0;color:#5e4300}
.ql li:nth-child(4n+3) .ico{background:#ffdcd2;color:#7a2c17}
.ql li:nth-child(4n+4) .ico{background:#d5ebfa;color:#174a6b}
.ql a:hover .ico{transform:rotate(-6deg) scale(1.06)}
.b-ticker{border-radius:99px;border:3px dashed var(--a)}
.b-figures dl>div{background:var(--paper);border-radius:50% 50% 32px 32px;padding:36px 8px 24px}
.b-mailbox a{border-radius:99px}
.tabs{border:0;gap:8px}.tabs button{border:0;border-radius:99px;background:var(--pp)}
.tabs button[aria-selected=true]{background:var(--p);color:var(--on-p)}
.ph{background:var(--ap);padding-block:44px 36px}
.ph-t{color:var(--pt)}
.art{background:var(--paper);border-radius:36px;padding:44px 48px}
.side{border-radius:28px}.side-h{text-align:center}
.content>.ls,.content>.ld,.letters,.hits{background:var(--paper);border-radius:32px;padding:16px 32px}
.pager a,.btn{border-radius:99px}
.pic img,.gal img{border-radius:24px}
.txt blockquote{border:0;border-radius:24px}
.foot{background:var(--pd);margin-top:150px;position:relative}
.hills{position:absolute;inset:-119px 0 auto;height:120px}
.hills .h1{fill:var(--p);opacity:.45}.hills .h2{fill:var(--pd)}
@media(max-width:800px){
.top-in{min-height:72px}.mark,.logo{width:48px;height:48px;border-width:3px;box-shadow:0 0 0 3px var(--p)}
.name{font-size:1.25rem}
.menu-l{gap:8px;flex-direction:column;flex-wrap:nowrap}.menu-l>li>a{padding:8px 20px!important}
.hero{margin-top:32px;width:calc(100% - 24px)}.hero .b-carousel{border-width:6px;border-radius:28px}.hero .slides .cv{height:auto}
.hero .cv-t+.cap{padding-inline:24px!important}
.b-list.look-list,.b-list.look-dated,.b-tabs,.b-text,.b-headline{padding:20px;border-radius:26px}
.tinted>.wrap{padding:24px 16px;border-radius:32px;width:calc(100% - 16px)}
.ql .ico{padding:16px;width:30px;height:30px}
.art{padding:24px 20px;border-radius:26px}.bh h2{font-size:1.25rem;padding-inline:20px}
.b-ticker{border-radius:28px}
.foot{margin-top:110px}.hills{height:70px;inset:-69px 0 auto}
}
`
