// A program of the house's own, as far as a link of the desk needs one: it shows what it was told, and keeps nothing.
const WORDS = {
  en: {},
  ru: {
    title: 'Карточка клиента',
    refund: 'Заявка на возврат',
    about: 'Эта страница изображает вашу собственную программу. Вот что рабочее место передало ей в адресе:',
    nothing: 'Ничего: эта страница открывается по ссылке на карточке обращения.',
    where: 'Ссылки настраиваются в консоли: «Настройки», «Ссылки в другие программы».',
    name: 'Имя',
    number: 'Номер телефона',
    language: 'Язык',
    queue: 'Очередь',
    contact: 'Обращение',
  },
  bg: {
    title: 'Карта на клиента',
    refund: 'Заявка за възстановяване',
    about: 'Тази страница представя ваша собствена програма. Ето какво ѝ каза работното място в адреса:',
    nothing: 'Нищо: тази страница се отваря от връзка на картата на контакт.',
    where: 'Връзките се настройват в конзолата: „Настройки“, „Връзки към други програми“.',
    name: 'Име',
    number: 'Телефонен номер',
    language: 'Език',
    queue: 'Опашка',
    contact: 'Контакт',
  },
  lt: {
    title: 'Kliento kortelė',
    refund: 'Grąžinimo prašymas',
    about: 'Šis puslapis vaizduoja jūsų pačių programą. Štai ką darbo vieta jai pasakė adrese:',
    nothing: 'Nieko: šis puslapis atveriamas nuoroda iš kontakto kortelės.',
    where: 'Nuorodos nustatomos konsolėje: „Nustatymai“, „Nuorodos į kitas programas“.',
    name: 'Vardas',
    number: 'Telefono numeris',
    language: 'Kalba',
    queue: 'Eilė',
    contact: 'Kontaktas',
  },
  el: {
    title: 'Καρτέλα πελάτη',
    refund: 'Αίτημα επιστροφής',
    about: 'Αυτή η σελίδα παριστάνει ένα δικό σας πρόγραμμα. Να τι του είπε η θέση εργασίας στη διεύθυνση:',
    nothing: 'Τίποτα: αυτή η σελίδα ανοίγει από σύνδεσμο στην κάρτα μιας επαφής.',
    where: 'Οι σύνδεσμοι ορίζονται στην κονσόλα: «Ρυθμίσεις», «Σύνδεσμοι προς άλλα προγράμματα».',
    name: 'Όνομα',
    number: 'Αριθμός τηλεφώνου',
    language: 'Γλώσσα',
    queue: 'Ουρά',
    contact: 'Επαφή',
  },
  ar: {
    title: 'بطاقة العميل',
    refund: 'طلب استرداد',
    about: 'تمثل هذه الصفحة برنامجًا خاصًا بكم. وهذا ما أخبره به مكتب الموظف في العنوان:',
    nothing: 'لا شيء: تُفتح هذه الصفحة من رابط على بطاقة التواصل.',
    where: 'تُضبط الروابط في لوحة التحكم: «الإعدادات»، «روابط إلى برامج أخرى».',
    name: 'الاسم',
    number: 'رقم الهاتف',
    language: 'اللغة',
    queue: 'القائمة',
    contact: 'التواصل',
  },
};
const ENGLISH = {
  title: 'Customer card',
  refund: 'Refund request',
  about: document.getElementById('card-about').textContent,
  nothing: 'Nothing: this page is opened by a link on the card of a contact.',
  where: document.getElementById('card-where').textContent,
  name: 'Name',
  number: 'Phone number',
  language: 'Language',
  queue: 'Queue',
  contact: 'Contact',
};
const ROWS = ['name', 'number', 'language', 'queue', 'contact'];

const told = new URLSearchParams(location.search);
const language = (navigator.languages ?? [navigator.language])
  .map((tag) => tag.slice(0, 2).toLowerCase())
  .find((tag) => tag in WORDS) ?? 'en';
const words = { ...ENGLISH, ...WORDS[language] };

const put = (id, text) => {
  document.getElementById(id).textContent = text;
};

const named = (code) =>
  /^[a-z]{2}$/.test(code) ? new Intl.DisplayNames([language], { type: 'language' }).of(code) : code;

const title = told.get('about') === 'refund' ? words.refund : words.title;
document.documentElement.lang = language;
document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
document.title = `${title}: Halcyon Lines`;
put('card-title', title);
put('card-where', words.where);

const rows = ROWS.filter((name) => told.get(name));
put('card-about', rows.length > 0 ? words.about : words.nothing);
for (const name of rows) {
  const term = document.createElement('dt');
  const value = document.createElement('dd');
  const text = document.createElement('bdi');
  term.textContent = words[name];
  text.textContent = name === 'language' ? named(told.get(name)) : told.get(name);
  if (name === 'number') text.dir = 'ltr';
  value.append(text);
  document.getElementById('card-told').append(term, value);
}
