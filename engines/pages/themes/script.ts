/**
 * The one script of all themes, as text because a page loads it as a file. Everything works without it; it adds the
 * carousel's buttons, tabs and the reading aids, and sends forms without leaving them. No address outside the site, nothing written as HTML.
 */
export const script = `'use strict';
(() => {
  const root = document.documentElement;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const make = (name, attributes, text) => {
    const element = document.createElement(name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    if (text) element.textContent = text;
    return element;
  };

  for (const box of document.querySelectorAll('[data-carousel]')) {
    const strip = box.querySelector('.slides');
    const slides = [...strip.children];
    if (slides.length < 2) continue;
    let at = 0, timer = 0, isStopped = still;
    const nav = make('div', { class: 'c-nav', role: 'group', 'aria-label': '切换图片' });
    const pause = make('button', { type: 'button' });
    const dots = slides.map((slide, index) => {
      const dot = make('button', { type: 'button', class: 'dot', 'aria-label': '第 ' + (index + 1) + ' 幅，共 ' + slides.length + ' 幅' });
      dot.addEventListener('click', () => { stop(); show(index); });
      return dot;
    });
    const mark = () => {
      dots.forEach((dot, index) => index === at ? dot.setAttribute('aria-current', 'true') : dot.removeAttribute('aria-current'));
      slides.forEach((slide, index) => { slide.inert = index !== at; });
    };
    const show = (index) => {
      at = (index + slides.length) % slides.length;
      strip.scrollTo({ left: strip.clientWidth * at, behavior: still ? 'auto' : 'smooth' });
      mark();
    };
    const tick = () => { clearInterval(timer); if (!isStopped) timer = setInterval(() => { if (!document.hidden) show(at + 1); }, 6000); };
    const label = () => {
      pause.textContent = isStopped ? '▶' : '❚❚';
      pause.setAttribute('aria-label', isStopped ? '开始自动切换' : '停止自动切换');
    };
    const stop = () => { isStopped = true; label(); tick(); };
    pause.addEventListener('click', () => { isStopped = !isStopped; label(); tick(); });
    box.addEventListener('pointerenter', () => clearInterval(timer));
    box.addEventListener('pointerleave', tick);
    box.addEventListener('focusin', () => clearInterval(timer));
    box.addEventListener('focusout', tick);
    box.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowLeft') { stop(); show(at - 1); }
      if (event.key === 'ArrowRight') { stop(); show(at + 1); }
    });
    let settled = 0;
    strip.addEventListener('scroll', () => {
      clearTimeout(settled);
      settled = setTimeout(() => { at = Math.round(strip.scrollLeft / Math.max(strip.clientWidth, 1)); mark(); }, 120);
    });
    nav.append(...dots, pause);
    box.append(nav);
    label(); mark(); tick();
  }

  document.querySelectorAll('[data-tabs]').forEach((box, number) => {
    const panels = [...box.querySelectorAll(':scope > .tab')];
    const list = make('div', { class: 'tabs', role: 'tablist' });
    const tabs = panels.map((panel, index) => {
      const id = 'tab-' + number + '-' + index;
      const tab = make('button', { type: 'button', role: 'tab', id, 'aria-controls': id + '-p' }, panel.querySelector('.bh h2').textContent);
      panel.id = id + '-p';
      panel.setAttribute('role', 'tabpanel');
      panel.setAttribute('aria-labelledby', id);
      tab.addEventListener('click', () => choose(index));
      return tab;
    });
    const choose = (index, isFocused) => {
      panels.forEach((panel, other) => {
        panel.hidden = other !== index;
        tabs[other].setAttribute('aria-selected', String(other === index));
        tabs[other].tabIndex = other === index ? 0 : -1;
      });
      if (isFocused) tabs[index].focus();
    };
    list.addEventListener('keydown', (event) => {
      const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      if (step) choose((tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length, true);
    });
    list.append(...tabs);
    box.prepend(list);
    choose(0);
  });

  const menu = document.querySelector('.menu');
  const check = document.getElementById('menu-open');
  if (menu && check) menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    check.checked = false;
    if (document.activeElement instanceof HTMLElement && document.activeElement.closest('.menu-l ul')) document.activeElement.closest('.menu-l > li').firstElementChild.focus();
  });

  const mainNow = () => document.getElementById('main');
  const steps = [mainNow()];
  const turnTo = (fresh) => { if (fresh && fresh !== mainNow()) { mainNow().replaceWith(fresh); scrollTo(0, 0); } };
  const complain = (form, button, text) => {
    const line = make('p', { class: 'bad', role: 'alert', tabindex: '-1' }, text);
    (button || form.lastElementChild).before(line);
    line.focus();
  };
  const send = async (form, button) => {
    const address = form.getAttribute('action'), fields = new URLSearchParams(new FormData(form));
    if (button && button.name) fields.append(button.name, button.value);
    form.querySelectorAll('.bad').forEach((line) => line.remove());
    form.querySelectorAll('[aria-invalid]').forEach((field) => field.removeAttribute('aria-invalid'));
    let text = '没有连上网站，填写的内容都还在。请检查网络后再点一次。';
    try {
      const reply = await fetch(address, { method: 'POST', body: fields, headers: { accept: 'text/html' } });
      // The few pages with a style of their own bring it in the head, which this page's policy would report.
      const words = (await reply.text()).replace(/<style>[^<]*<.style>/, '');
      const page = new DOMParser().parseFromString(words, 'text/html');
      const fresh = page.getElementById('main');
      if (reply.ok && fresh) {
        const step = (history.state && history.state.step || 0) + 1;
        steps.length = step;
        steps[step] = document.adoptNode(fresh);
        history.pushState({ step }, '');
        turnTo(fresh);
        return fresh.focus();
      }
      const again = fresh && [...fresh.querySelectorAll('form')].find((one) => one.getAttribute('action') === address);
      if (again) {
        form.replaceWith(document.adoptNode(again));
        return (again.querySelector('[autofocus]') || again.querySelector('button')).focus();
      }
      const said = page.querySelector('main h1 ~ p');
      text = (said ? said.textContent : '服务暂时不可用，请稍后再点一次。') + '填写的内容都还在。';
    } catch { /* no line to the site: the words above */ }
    complain(form, button, text);
  };
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.getAttribute('method') !== 'post') return;
    event.preventDefault();
    if (form.getAttribute('aria-busy')) return;
    form.setAttribute('aria-busy', 'true');
    send(form, event.submitter).finally(() => form.removeAttribute('aria-busy'));
  });
  addEventListener('popstate', (event) => { if (event.state || !location.hash) turnTo(steps[event.state ? event.state.step : 0]); });

  const key = 'reading-aid';
  const kept = () => { try { return JSON.parse(localStorage.getItem(key) || '{}') || {}; } catch { return {}; } };
  const state = Object.assign({ on: false, size: 0, contrast: false, line: false }, kept());
  state.size = Math.min(Math.max(Number(state.size) || 0, 0), 3);
  const keep = () => { try { localStorage.setItem(key, JSON.stringify(state)); } catch { /* a private window keeps nothing */ } };
  let bar = null, line = null;

  const speech = window.speechSynthesis;
  let reading = null;
  const silence = () => {
    if (speech) speech.cancel();
    document.querySelectorAll('.aid-now').forEach((element) => element.classList.remove('aid-now'));
    reading = null;
    const button = bar && bar.querySelector('[data-act=read]');
    if (button) { button.textContent = '朗读正文'; button.setAttribute('aria-pressed', 'false'); }
  };
  const readAloud = () => {
    if (reading) return silence();
    const area = document.querySelector('[data-read]') || document.getElementById('main');
    const title = document.querySelector('h1');
    const parts = [title, ...area.querySelectorAll('p,h2,h3,h4,li,td,th,figcaption,a')].filter((part, index, all) =>
      part && part.textContent.trim() && !all.some((other) => other !== part && other && other.contains(part)));
    const button = bar.querySelector('[data-act=read]');
    button.textContent = '停止朗读';
    button.setAttribute('aria-pressed', 'true');
    const token = reading = {};
    const next = (index) => {
      if (reading !== token) return;
      document.querySelectorAll('.aid-now').forEach((element) => element.classList.remove('aid-now'));
      const part = parts[index];
      if (!part) return silence();
      part.classList.add('aid-now');
      part.scrollIntoView({ block: 'center', behavior: still ? 'auto' : 'smooth' });
      const words = new SpeechSynthesisUtterance(part.textContent.trim());
      words.lang = root.lang || 'zh-CN';
      words.onend = () => next(index + 1);
      words.onerror = () => { if (reading === token) silence(); };
      speech.speak(words);
    };
    next(0);
  };
  addEventListener('pagehide', () => speech && speech.cancel());

  const follow = (event) => { if (line) line.style.top = event.clientY + 'px'; };
  const apply = () => {
    for (let size = 1; size <= 3; size += 1) root.classList.toggle('aid-' + size, state.on && state.size === size);
    root.classList.toggle('aid-hc', state.on && state.contrast);
    const hasLine = state.on && state.line;
    if (hasLine && !line) { line = make('div', { class: 'aid-line', 'aria-hidden': 'true' }); document.body.append(line); addEventListener('pointermove', follow); }
    if (!hasLine && line) { line.remove(); line = null; removeEventListener('pointermove', follow); }
    if (state.on && !bar) build();
    if (!state.on && bar) { silence(); bar.remove(); bar = null; }
    if (bar) for (const button of bar.querySelectorAll('button')) {
      const act = button.dataset.act;
      if (act === 'contrast' || act === 'line') button.setAttribute('aria-pressed', String(state[act]));
      if (act === 'up') button.disabled = state.size === 3;
      if (act === 'down') button.disabled = state.size === 0;
    }
    keep();
  };
  const acts = {
    up() { state.size = Math.min(state.size + 1, 3); },
    down() { state.size = Math.max(state.size - 1, 0); },
    contrast() { state.contrast = !state.contrast; },
    line() { state.line = !state.line; },
    read: readAloud,
    reset() { Object.assign(state, { size: 0, contrast: false, line: false }); silence(); },
    leave() { state.on = false; },
  };
  const build = () => {
    bar = make('section', { class: 'aid', 'aria-label': '无障碍阅读工具' });
    const inside = make('div', { class: 'wrap' });
    const names = { up: '放大文字', down: '缩小文字', contrast: '高对比度', line: '辅助线', read: '朗读正文', reset: '还原', leave: '退出' };
    for (const act in names) {
      if (act === 'read' && !speech) continue;
      inside.append(make('button', { type: 'button', 'data-act': act }, names[act]));
    }
    bar.append(inside);
    bar.addEventListener('click', (event) => {
      const act = event.target instanceof HTMLElement && event.target.dataset.act;
      if (!act) return;
      acts[act]();
      apply();
      if (act === 'leave') document.querySelector('.aid-open').focus();
    });
    document.querySelector('.skip').after(bar);
  };
  for (const button of document.querySelectorAll('.aid-open')) {
    button.hidden = false;
    button.addEventListener('click', () => { state.on = !state.on; apply(); if (bar) bar.querySelector('button').focus(); });
  }
  apply();
})();
`
