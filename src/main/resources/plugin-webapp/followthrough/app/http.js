// Our own API, asked with the login of the web application that this runs in.

// The modules lie seven folders deep, whatever stands before the address of the web applications.
const HOME = new URL('../'.repeat(7), import.meta.url);

export class Http {
  #token;
  #engine;

  constructor({CSRFToken, engineApi}) {
    this.#token = CSRFToken;
    this.#engine = engineApi;
  }

  async get(path, parameters = {}) {
    return (await this.#send('GET', path, parameters)).json();
  }

  async post(path, body, parameters = {}) {
    const answer = await this.#send('POST', path, parameters, {
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify(body)
    });
    return json(answer);
  }

  // Asks the engine itself, which knows what this person may do.
  async putToEngine(path, body) {
    await this.#send('PUT', this.#engine + path, {}, {
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify(body)
    });
  }

  // Sends the file as it is: the server says what it cannot read.
  async upload(path, file, type, parameters = {}) {
    const answer = await this.#send('POST', path, parameters, {
      headers: {'Content-Type': type},
      body: file
    });
    return json(answer);
  }

  // Saves the answer under this name.
  async download(path, parameters, accept, name) {
    const answer = await this.#send('GET', path, parameters, {headers: {Accept: accept}});
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await answer.blob());
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 0);
  }

  async #send(method, path, parameters, {headers = {}, body} = {}) {
    const answer = await reach(address(path, parameters), {
      method,
      body,
      credentials: 'same-origin',
      headers: {Accept: 'application/json', ...headers, 'X-XSRF-TOKEN': this.#token}
    });
    if (!answer.ok) {
      throw new Error(await sentence(answer));
    }
    return answer;
  }
}

function address(path, parameters) {
  const url = path.startsWith('/api/') ? new URL(path.slice(1), HOME) : new URL(path, location);
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of [value].flat()) {
      if (one !== null && one !== undefined && one !== '') {
        url.searchParams.append(name, one);
      }
    }
  }
  return url;
}

async function reach(url, options) {
  try {
    return await fetch(url, options);
  } catch {
    throw new Error('The platform does not answer: look at your connection and try again.');
  }
}

async function json(answer) {
  const text = await answer.text();
  return text === '' ? null : JSON.parse(text);
}

async function sentence(answer) {
  try {
    const told = await answer.json();
    return told.detail ?? told.message;
  } catch {
    return `The platform answered ${answer.status}: try again, and tell your administrator if it stays.`;
  }
}
