/** The view outside opening hours; a part of its own, fetched where a topic is closed. */
import sheet from './closed/styles.css'
import { offlineView } from './views/offline'

/** Begins, and gives the view. */
export function closed(root: ShadowRoot): typeof offlineView {
  const css = new CSSStyleSheet()
  css.replaceSync(sheet)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, css]
  return offlineView
}
