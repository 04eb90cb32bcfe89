const http = require('node:http')

const version = process.env.VERSION
const server = http.createServer((request, response) => {
  console.log(`${request.method} ${request.url}`)
  response.writeHead(request.url === '/' || request.url === '/health' ? 200 : 404)
  response.end(`Hello from ECS! This is ${version}.\n`)
})

server.listen(3000, () => console.log(`${version} listens on port 3000`))
process.on('SIGTERM', () =>
  server.close(() => {
    // No newline: last words are carried on as they are.
    process.stdout.write(`${version} ends`)
    process.exit(0)
  }),
)
